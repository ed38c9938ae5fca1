package dev.maquette.server.upgrade;

import dev.maquette.server.channel.Outbox;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import java.util.List;
import java.util.Optional;

/** One stream of a session: what the client sends goes to its input, what is written to it is bounded. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class SpdyStream {

    /** Receives what one stream brings; on the loop. */
    interface Input {

        default void received(byte[] bytes) {}

        /** The client has closed its end. */
        default void ended() {}

        default void writable() {}

        /** All that was to be written is written, and the server's end closed. */
        default void written() {}

        /** The stream is over: both ends closed, reset, or the session gone. */
        default void closed() {}
    }

    private static final Input DEAF = new Input() {};

    private final SpdySession session;
    private final int id;
    private final SpdyHeaders headers;
    private final Outbox<byte[]> outbox;
    private Input input = DEAF;
    private boolean clientEnded;
    private boolean serverEnded;
    private boolean over;

    SpdyStream(SpdySession session, int id, SpdyHeaders headers) {
        this.session = session;
        this.id = id;
        this.headers = headers;
        ChannelHandlerContext ctx = session.context();
        outbox = new Outbox<>(ctx.channel().eventLoop(), Output.BOUND_BYTES, bytes -> bytes.length, new Out(ctx));
    }

    int id() {
        return id;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getAsString(name));
    }

    void deliverTo(Input receiver) {
        input = receiver;
    }

    Outbox<byte[]> outbox() {
        return outbox;
    }

    void reset() {
        session.reset(this);
    }

    void received(byte[] bytes) {
        if (!clientEnded) {
            input.received(bytes);
        }
    }

    void endedByClient() {
        if (!clientEnded) {
            clientEnded = true;
            input.ended();
            closeIfDone();
        }
    }

    void gone() {
        if (!over) {
            over = true;
            outbox.discard();
            input.closed();
        }
    }

    private void closeIfDone() {
        if (clientEnded && serverEnded) {
            gone();
            session.done(this);
        }
    }

    private final class Out implements Outbox.Sink<byte[]> {
        private final ChannelHandlerContext ctx;

        Out(ChannelHandlerContext ctx) {
            this.ctx = ctx;
        }

        @Override
        public ChannelFuture write(List<byte[]> batch) {
            return ctx.write(new DefaultSpdyDataFrame(id, Unpooled.wrappedBuffer(batch.toArray(byte[][]::new))));
        }

        @Override
        public void finish() {
            SpdyDataFrame last = new DefaultSpdyDataFrame(id, Unpooled.EMPTY_BUFFER);
            ctx.write(last.setLast(true));
            serverEnded = true;
            input.written();
            closeIfDone();
        }

        @Override
        public void flush() {
            ctx.flush();
        }

        @Override
        public void drained() {
            input.writable();
        }
    }
}
