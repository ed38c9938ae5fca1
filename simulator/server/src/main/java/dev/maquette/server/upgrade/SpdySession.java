package dev.maquette.server.upgrade;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.DefaultSpdyWindowUpdateFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The server's end of a SPDY/3.1 session whose streams the client opens. Flow control is one-sided: windows are
 * granted to clients as they are used, but a client's own window is not counted, because moby/spdystream, which every
 * Go client uses, never grants one (connection.go knows no window updates): it would stop all output at 64 KiB. TCP
 * holds a slow client's output back. On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class SpdySession extends ChannelInboundHandlerAdapter {

    private static final int MOST_STREAMS = 4096;
    private static final long CLOSE_WAIT_SECONDS = 5;
    private static final int SESSION = 0;

    /** Decides what the streams of a session are for. */
    interface Acceptor {

        /** The session begins. */
        default void begun(SpdySession session) {}

        /** A stream is open: gives it its input, or resets it. */
        void opened(SpdyStream stream);

        /** The session is over. */
        void gone();
    }

    private final Acceptor acceptor;
    private final Map<Integer, SpdyStream> streams = new HashMap<>();
    private ChannelHandlerContext ctx;
    private boolean ending;

    @SuppressWarnings("NullAway.Init") // Netty gives the context before any other call.
    SpdySession(Acceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        acceptor.begun(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case SpdySynStreamFrame opening -> open(opening);
                case SpdyDataFrame data -> receive(data);
                case SpdyRstStreamFrame reset -> reset(reset.streamId());
                case SpdyPingFrame ping -> answer(ping);
                case SpdyGoAwayFrame leaving -> endWhenDone();
                default -> {
                    // Settings, further headers and window updates ask for nothing.
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.copyOf(streams.values()).forEach(SpdyStream::gone);
        streams.clear();
        acceptor.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Broken frames, or a client that is gone: there is nobody to tell.
        context.close();
    }

    private void open(SpdySynStreamFrame opening) {
        int id = opening.streamId();
        boolean unacceptable = opening.isInvalid() || opening.isTruncated() || id % 2 == 0 || streams.containsKey(id);
        if (unacceptable || ending || streams.size() >= MOST_STREAMS) {
            ctx.write(new DefaultSpdyRstStreamFrame(
                    id, unacceptable ? SpdyStreamStatus.PROTOCOL_ERROR : SpdyStreamStatus.REFUSED_STREAM));
            return;
        }
        SpdyStream stream = new SpdyStream(this, id, opening.headers());
        streams.put(id, stream);
        reply(stream);
        acceptor.opened(stream);
        if (opening.isLast()) {
            stream.endedByClient();
        }
    }

    private void reply(SpdyStream stream) {
        SpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(stream.id());
        // Netty writes no header block at all for no headers, at which Go's framer stumbles.
        reply.headers().set("streamtype", stream.header("streamtype").orElse("unknown"));
        ctx.write(reply);
    }

    private void receive(SpdyDataFrame data) {
        SpdyStream stream = streams.get(data.streamId());
        int bytes = data.content().readableBytes();
        if (bytes > 0) {
            grant(SESSION, bytes);
        }
        if (stream == null) {
            return;
        }
        if (bytes > 0) {
            grant(stream.id(), bytes);
            stream.received(ByteBufUtil.getBytes(data.content()));
        }
        if (data.isLast()) {
            stream.endedByClient();
        }
    }

    private void grant(int streamId, int bytes) {
        ctx.write(new DefaultSpdyWindowUpdateFrame(streamId, bytes));
    }

    private void reset(int streamId) {
        SpdyStream stream = streams.remove(streamId);
        if (stream != null) {
            stream.gone();
            closeIfDone();
        }
    }

    private void answer(SpdyPingFrame ping) {
        boolean fromClient = ping.id() % 2 != 0;
        if (fromClient) {
            ctx.write(ping);
        }
    }

    ChannelHandlerContext context() {
        return ctx;
    }

    /** Both ends of a stream are closed. */
    void done(SpdyStream stream) {
        streams.remove(stream.id(), stream);
        closeIfDone();
    }

    void reset(SpdyStream stream) {
        ctx.writeAndFlush(new DefaultSpdyRstStreamFrame(stream.id(), SpdyStreamStatus.CANCEL));
        reset(stream.id());
    }

    /** Opens no more streams, and closes once the client has closed its own, or after a while. */
    void endWhenDone() {
        ending = true;
        ctx.executor().schedule(() -> ctx.close(), CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        closeIfDone();
    }

    private void closeIfDone() {
        if (ending && streams.isEmpty()) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
