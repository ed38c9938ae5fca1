/** The wire protocols of AWS, for all services at once: they read and write the SDK's shapes by what the shapes say of themselves. */
@NullMarked
package dev.maquette.server.aws.protocol;

import org.jspecify.annotations.NullMarked;
