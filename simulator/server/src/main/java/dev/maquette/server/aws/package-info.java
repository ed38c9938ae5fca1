/** The API of the simulated AWS over HTTP: finds the service, believes or refuses the signature, and brings calls into the world. */
@NullMarked
package dev.maquette.server.aws;

import org.jspecify.annotations.NullMarked;
