package dev.maquette.server.edge;

/** The protocols that a request's Upgrade header can ask for. */
public enum WireUpgrade {
    NONE,
    WEBSOCKET,
    SPDY,
    UNKNOWN;

    static WireUpgrade named(WireHeaders headers) {
        if (headers.lists("Upgrade", "websocket")) {
            return WEBSOCKET;
        }
        if (headers.lists("Upgrade", "SPDY/3.1")) {
            return SPDY;
        }
        return headers.contains("Upgrade") ? UNKNOWN : NONE;
    }
}
