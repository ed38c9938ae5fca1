package dev.maquette.server.upgrade;

import io.netty.channel.ChannelHandler;
import java.util.ArrayList;
import java.util.List;

/** Negotiates port-forward: SPDY, SPDY within a websocket, or a websocket's channels. */
public final class PortForwardUpgrade {

    private static final String SPDY_PROTOCOL = "portforward.k8s.io";
    private static final String TUNNELLED = "SPDY/3.1+portforward.k8s.io";
    private static final List<String> OVER_WEBSOCKET =
            List.of(TUNNELLED, "v4.channel.k8s.io", "v4.base64.channel.k8s.io");

    private PortForwardUpgrade() {}

    public static UpgradeAnswer answer(UpgradeRequest request, PortForwardHandler handler) {
        return switch (request) {
            case UpgradeRequest.WebSocket webSocket -> overWebSocket(webSocket, handler);
            case UpgradeRequest.Spdy spdy ->
                SpdyHandshake.answer(spdy, List.of(SPDY_PROTOCOL), protocol -> new SpdyPortForward(handler));
            case UpgradeRequest.None none -> new UpgradeAnswer.Refused(400, "Upgrade request required");
        };
    }

    private static UpgradeAnswer overWebSocket(UpgradeRequest.WebSocket request, PortForwardHandler handler) {
        List<Integer> ports = WebSocketPortForward.portsIn(request.rawQuery());
        boolean tunnelled = request.protocols().contains(TUNNELLED);
        if (!tunnelled && ports.isEmpty()) {
            return new UpgradeAnswer.Refused(400, "query parameter \"ports\" is required");
        }
        return WebSocketHandshake.answer(
                request,
                OVER_WEBSOCKET,
                protocol -> protocol.equals(TUNNELLED)
                        ? tunnelled(handler)
                        : List.of(new WebSocketPortForward(ports, ChannelMessage.isText(protocol), handler)));
    }

    private static List<ChannelHandler> tunnelled(PortForwardHandler handler) {
        List<ChannelHandler> handlers = new ArrayList<>();
        handlers.add(new WebSocketTunnel());
        handlers.addAll(SpdyHandshake.handlers(new SpdyPortForward(handler)));
        return handlers;
    }
}
