package dev.maquette.server.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A websocket on which only the server speaks, in text messages: how fabric8 and browsers watch (apiserver,
 * pkg/endpoints/handlers/watch.go, HandleWS). On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
public final class MessageChannel extends WebSocketSession {

    private final Runnable onGone;
    private @Nullable ChannelHandlerContext ctx;

    /** @param onGone what to do when the client is gone */
    public MessageChannel(Runnable onGone) {
        this.onGone = onGone;
    }

    /** Accepts what asks for a websocket, whatever subprotocol it names: there is nothing to agree on. */
    public UpgradeAnswer answer(UpgradeRequest request) {
        return switch (request) {
            case UpgradeRequest.WebSocket webSocket -> WebSocketHandshake.anyProtocol(webSocket, List.of(this));
            case UpgradeRequest.Spdy spdy -> new UpgradeAnswer.Refused(400, "a watch is no SPDY session");
            case UpgradeRequest.None none -> new UpgradeAnswer.Refused(400, "Upgrade request required");
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    /** Whether the connection has become a websocket. */
    public boolean isOpen() {
        return ctx != null;
    }

    private ChannelHandlerContext open() {
        ChannelHandlerContext known = ctx;
        if (known == null) {
            throw new IllegalStateException("the connection is no websocket");
        }
        return known;
    }

    /** Writes messages without flushing; the future is of the last. */
    public ChannelFuture write(List<byte[]> messages) {
        messages.subList(0, messages.size() - 1).forEach(message -> open().write(text(message)));
        return open().write(text(messages.getLast()));
    }

    private static TextWebSocketFrame text(byte[] message) {
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(message));
    }

    public void flush() {
        open().flush();
    }

    /** Says that nothing more will come. */
    public void end() {
        writeClose(open());
    }

    public void abort() {
        open().close();
    }

    @Override
    void message(ChannelHandlerContext context, ByteBuf content, boolean binary) {
        // A watch listens to nobody.
    }

    @Override
    void gone() {
        onGone.run();
    }
}
