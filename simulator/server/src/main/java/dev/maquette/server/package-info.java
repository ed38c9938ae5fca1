/** A running world on loopback: TLS, the wire protocols of both clouds, the admin port, and the assembly of a world's parts. */
@NullMarked
package dev.maquette.server;

import org.jspecify.annotations.NullMarked;
