package dev.maquette.server.edge;

import java.time.Duration;

/**
 * The bounds within which a connection may use the edge.
 *
 * @param requestLineBytes longest request line; longer: 414
 * @param headerBytes all header fields of a request; more: 431
 * @param streamBufferBytes what may wait for one slow reader of a stream
 * @param headTimeout from a connection's start, or a request's first byte, to the end of its head
 * @param bodyTimeout longest pause within a body
 * @param idleTimeout longest rest between two requests of a connection
 * @param shutdownGrace how long a closing server lets running answers end
 */
public record EdgeLimits(
        int requestLineBytes,
        int headerBytes,
        int streamBufferBytes,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        Duration shutdownGrace) {

    public static EdgeLimits usual() {
        return new EdgeLimits(
                64 * 1024,
                256 * 1024,
                4 * 1024 * 1024,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2));
    }
}
