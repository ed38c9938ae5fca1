/** How bytes from any thread reach a Netty channel: bounded, in order, and with few flushes. */
@NullMarked
package dev.maquette.server.channel;

import org.jspecify.annotations.NullMarked;
