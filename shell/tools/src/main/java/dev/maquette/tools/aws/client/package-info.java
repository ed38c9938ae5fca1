/** Configuration, credentials, and the SDK's clients. */
@NullMarked
package dev.maquette.tools.aws.client;

import org.jspecify.annotations.NullMarked;
