package dev.maquette.server.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** What all websocket sessions do alike: answer pings, end in order, and hand messages on. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
abstract class WebSocketSession extends ChannelInboundHandlerAdapter {

    private static final long CLOSE_WAIT_SECONDS = 2;

    private boolean closeSent;

    /** A whole message; its bytes are only lent. */
    abstract void message(ChannelHandlerContext ctx, ByteBuf content, boolean binary);

    /** The client has answered a ping. */
    void pong(ChannelHandlerContext ctx) {}

    /** The connection is gone. */
    abstract void gone();

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        try {
            switch (frame) {
                case PingWebSocketFrame ping ->
                    ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                case CloseWebSocketFrame close -> closed(ctx, close);
                case BinaryWebSocketFrame binary -> message(ctx, binary.content(), true);
                case TextWebSocketFrame text -> message(ctx, text.content(), false);
                case PongWebSocketFrame pong -> pong(ctx);
                default -> {
                    // Parts of messages are put together before they come here.
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Broken frames, or a client that is gone: there is nobody to tell.
        ctx.close();
    }

    /** Writes the close frame; the client closes in its turn, or is closed a little later. */
    final void writeClose(ChannelHandlerContext ctx) {
        closeSent = true;
        ctx.write(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
        ctx.executor().schedule(() -> ctx.close(), CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private void closed(ChannelHandlerContext ctx, CloseWebSocketFrame frame) {
        if (closeSent) {
            ctx.close();
        } else {
            closeSent = true;
            ctx.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
