package dev.maquette.server.edge;

import dev.maquette.server.upgrade.UpgradeRequest;

/** Reads from a request what it offers to become. */
final class UpgradeOffer {

    private UpgradeOffer() {}

    static UpgradeRequest of(WireRequest request) {
        WireHeaders headers = request.headers();
        return switch (request.upgrade()) {
            case WEBSOCKET ->
                new UpgradeRequest.WebSocket(
                        headers.first("Sec-WebSocket-Key").orElse(""),
                        headers.first("Sec-WebSocket-Version").orElse(""),
                        headers.tokens("Sec-WebSocket-Protocol"),
                        request.rawQuery());
            case SPDY -> new UpgradeRequest.Spdy(headers.tokens("X-Stream-Protocol-Version"));
            case UNKNOWN, NONE -> new UpgradeRequest.None();
        };
    }
}
