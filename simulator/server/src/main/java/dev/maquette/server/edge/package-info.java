/**
 * Bytes and connections: HTTP/1.1, HTTP/2, TLS and upgrades on a loopback port, handed to a {@link
 * dev.maquette.server.edge.WireHandler}. What a request means belongs elsewhere.
 */
@NullMarked
package dev.maquette.server.edge;

import org.jspecify.annotations.NullMarked;
