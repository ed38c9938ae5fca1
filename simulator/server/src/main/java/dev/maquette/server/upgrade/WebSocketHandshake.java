package dev.maquette.server.upgrade;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The opening handshake of RFC 6455. */
final class WebSocketHandshake {

    private static final String VERSION = "13";
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final UpgradeAnswer NO_HANDSHAKE =
            new UpgradeAnswer.Refused(400, "not a websocket handshake of version 13");
    private static final int MOST_MESSAGE_BYTES = 16 * 1024 * 1024;

    private WebSocketHandshake() {}

    /** Accepts if the request is well formed and one of the offered subprotocols is spoken. */
    static UpgradeAnswer answer(
            UpgradeRequest.WebSocket request, List<String> spoken, Function<String, List<ChannelHandler>> handlersFor) {
        if (!isHandshake(request)) {
            return NO_HANDSHAKE;
        }
        Optional<String> chosen =
                request.protocols().stream().filter(spoken::contains).findFirst();
        return chosen.<UpgradeAnswer>map(protocol -> accepted(request, protocol, () -> handlersFor.apply(protocol)))
                .orElseGet(() -> new UpgradeAnswer.Refused(
                        400,
                        "unable to upgrade: client offers the websocket protocols " + request.protocols()
                                + ", server accepts " + spoken));
    }

    /** Accepts if the request is well formed, with the first subprotocol that it offers, or none. */
    static UpgradeAnswer anyProtocol(UpgradeRequest.WebSocket request, List<ChannelHandler> handlers) {
        String protocol =
                request.protocols().isEmpty() ? "" : request.protocols().getFirst();
        return isHandshake(request) ? accepted(request, protocol, () -> handlers) : NO_HANDSHAKE;
    }

    private static boolean isHandshake(UpgradeRequest.WebSocket request) {
        return !request.key().isEmpty() && request.version().equals(VERSION);
    }

    private static UpgradeAnswer accepted(
            UpgradeRequest.WebSocket request, String protocol, Supplier<List<ChannelHandler>> handlers) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Accept", acceptOf(request.key()));
        if (!protocol.isEmpty()) {
            headers.put("Sec-WebSocket-Protocol", protocol);
        }
        return new UpgradeAnswer.Accepted(headers, pipeline -> install(pipeline, handlers.get()));
    }

    private static void install(ChannelPipeline pipeline, List<ChannelHandler> session) {
        List<ChannelHandler> handlers = new ArrayList<>();
        handlers.add(new WebSocket13FrameEncoder(false));
        handlers.add(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MOST_MESSAGE_BYTES)
                .build()));
        handlers.add(new WebSocketFrameAggregator(MOST_MESSAGE_BYTES));
        handlers.addAll(session);
        pipeline.addLast(handlers.toArray(ChannelHandler[]::new));
    }

    private static String acceptOf(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new UpgradeException("no SHA-1 in this Java", e);
        }
    }
}
