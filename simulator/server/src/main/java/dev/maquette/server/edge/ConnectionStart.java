package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        pipeline.addLast(tls.handlerFor(ctx.channel()));
        pipeline.addLast(new Negotiation());
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
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        Negotiation() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            Peer peer = Peer.secure(ctx.channel(), tls.trust(), service.time().instant());
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                Http2Connection.install(ctx.pipeline(), service, peer);
            } else {
                Http1Connection.install(ctx.pipeline(), service, peer);
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
