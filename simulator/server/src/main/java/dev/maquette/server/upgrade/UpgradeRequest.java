package dev.maquette.server.upgrade;

import java.util.List;

/** What a request asks to become. */
public sealed interface UpgradeRequest {

    /**
     * The opening handshake of a websocket.
     *
     * @param protocols the offered subprotocols, the dearest first
     * @param rawQuery where port-forward over websocket channels names its ports
     */
    record WebSocket(String key, String version, List<String> protocols, String rawQuery) implements UpgradeRequest {}

    /**
     * An upgrade to SPDY/3.1.
     *
     * @param protocols the values of X-Stream-Protocol-Version, the dearest first
     */
    record Spdy(List<String> protocols) implements UpgradeRequest {}

    record None() implements UpgradeRequest {}
}
