/** The wire protocols against the SDK's own clients. */
@NullMarked
package dev.maquette.server.aws.protocol;

import org.jspecify.annotations.NullMarked;
