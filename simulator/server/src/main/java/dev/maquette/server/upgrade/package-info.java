/**
 * What a connection becomes after an upgrade: the streams of exec, attach and port-forward over websockets and
 * SPDY/3.1, each shown to the rest of the server as one interface.
 */
@NullMarked
package dev.maquette.server.upgrade;

import org.jspecify.annotations.NullMarked;
