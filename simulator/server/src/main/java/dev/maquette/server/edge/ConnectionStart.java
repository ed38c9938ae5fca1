package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLEngine;

/** Looks at a connection's first byte to tell TLS from plain HTTP, and sets the rest of the pipeline up. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class ConnectionStart extends ByteToMessageDecoder {

    private static final int TLS_HANDSHAKE_RECORD = 22;
    /** In the words of Go's net/http. */
    private static final String PLAIN_ON_TLS =
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";

    private final EdgeService service;
    private final TlsSettings tls;
    private final boolean plainAllowed;
    private final Patience patience;

    ConnectionStart(EdgeService service, TlsSettings tls, boolean plainAllowed, Patience patience) {
        this.service = service;
        this.tls = tls;
        this.plainAllowed = plainAllowed;
        this.patience = patience;
        patience.expectHead();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!in.isReadable()) {
            return;
        }
        if (in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE_RECORD) {
            startTls(ctx);
        } else if (plainAllowed) {
            Http1Connection.install(ctx.pipeline(), service, Peer.plain(ctx.channel()));
            ctx.pipeline().remove(this);
        } else {
            in.skipBytes(in.readableBytes());
            ctx.writeAndFlush(Unpooled.copiedBuffer(PLAIN_ON_TLS, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void startTls(ChannelHandlerContext ctx) {
        ChannelPipeline pipeline = ctx.pipeline();
        SslHandler secure = tls.newHandler();
        pipeline.addLast(secure);
        pipeline.addLast(new Negotiation(secure.engine()));
        pipeline.remove(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        patience.end();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        patience.end();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** Chooses the version of HTTP that the handshake agreed on. */
    private final class Negotiation extends ChannelInboundHandlerAdapter {

        private final SSLEngine engine;

        Negotiation(SSLEngine engine) {
            this.engine = engine;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent completion) {
                if (completion.isSuccess()) {
                    agreed(ctx.pipeline());
                } else {
                    ctx.close();
                }
            }
        }

        private void agreed(ChannelPipeline pipeline) {
            Peer peer = Peer.secure(
                    pipeline.channel(),
                    engine.getSession(),
                    tls.trust(),
                    service.time().instant());
            if (TlsSettings.HTTP_2.equals(engine.getApplicationProtocol())) {
                Http2Connection.install(pipeline, service, peer);
            } else {
                Http1Connection.install(pipeline, service, peer);
            }
            pipeline.remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
