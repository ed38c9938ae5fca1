package dev.maquette.server.upgrade;

import java.util.List;

/** Negotiates exec and attach: websockets with channels, or SPDY. */
public final class RemoteCommandUpgrade {

    private static final String V5 = "v5.channel.k8s.io";
    private static final String V4 = "v4.channel.k8s.io";
    private static final List<String> OVER_WEBSOCKET = List.of(V5, V4, "v4.base64.channel.k8s.io");
    private static final List<String> OVER_SPDY = List.of(V4);

    private RemoteCommandUpgrade() {}

    public static UpgradeAnswer answer(
            UpgradeRequest request, RemoteCommandStreams streams, RemoteCommandHandler handler) {
        return switch (request) {
            case UpgradeRequest.WebSocket webSocket ->
                WebSocketHandshake.answer(
                        webSocket,
                        OVER_WEBSOCKET,
                        protocol -> List.of(new WebSocketRemoteCommand(protocol, streams, handler)));
            case UpgradeRequest.Spdy spdy ->
                SpdyHandshake.answer(spdy, OVER_SPDY, protocol -> new SpdyRemoteCommand(protocol, streams, handler));
            case UpgradeRequest.None none -> new UpgradeAnswer.Refused(400, "Upgrade request required");
        };
    }
}
