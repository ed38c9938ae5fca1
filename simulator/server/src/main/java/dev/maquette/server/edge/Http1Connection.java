package dev.maquette.server.edge;

import dev.maquette.server.upgrade.UpgradeAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1 connection: collects requests, hands them on one at a time, and writes the answers in order. What a client
 * pipelines waits. All methods run on the connection's loop.
 *
 * <p>States: idle (no intake, no exchange), receiving (an intake), answering (an exchange), and lingering (a refusal is
 * written and the rest of what the client sends is thrown away, so that the refusal reaches it).
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class Http1Connection extends ChannelInboundHandlerAdapter implements HttpConnection {

    private static final int MOST_WAITING = 64;
    private static final long LINGER_MILLIS = 500;
    private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII)
                    .asReadOnly());

    private final EdgeService service;
    private final Peer peer;
    private final ChannelHandlerContext decoder;
    private final Deque<Object> waiting = new ArrayDeque<>(2);
    private final Patience patience;
    private @Nullable Http1Intake intake;
    private @Nullable Http1Exchange exchange;
    private boolean lingering;
    private boolean closing;
    private boolean reading;
    private boolean resuming;

    private Http1Connection(EdgeService service, Peer peer, ChannelHandlerContext decoder) {
        this.service = service;
        this.peer = peer;
        this.decoder = decoder;
        patience = new Patience(service, decoder.channel());
    }

    /** Ends a pipeline with what speaks HTTP/1. */
    static void install(ChannelPipeline pipeline, EdgeService service, Peer peer) {
        EdgeLimits limits = service.limits();
        HttpRequestDecoder decoder = new HttpRequestDecoder(limits.requestLineBytes(), limits.headerBytes(), 64 * 1024);
        pipeline.addLast(decoder);
        pipeline.addLast(new Http1Connection(service, peer, pipeline.context(decoder)));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        patience.expectHead();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        patience.end();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        if (exchange == null) {
            accept(message);
        } else {
            // What one read brought is decoded in any case; no more is read while this waits.
            waiting.add(message);
            if (waiting.size() == MOST_WAITING) {
                decoder.channel().config().setAutoRead(false);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        patience.end();
        forgetWaiting();
        Http1Exchange unfinished = exchange;
        exchange = null;
        if (unfinished != null) {
            unfinished.vanish();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A reset, a broken TLS record: the client is gone or not one; there is nobody to tell.
        ctx.close();
    }

    private void forgetWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    private void accept(Object message) {
        try {
            switch (message) {
                case HttpRequest request -> begin(request);
                case HttpContent content -> receive(content);
                default -> throw new IllegalStateException("unexpected message " + message.getClass());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (lingering) {
            return;
        }
        if (request.decoderResult().isFailure()) {
            refuse(MalformedRequest.answerTo(request.decoderResult().cause()));
            return;
        }
        if (lacksHost(request)) {
            refuse(WireResponse.text(400, "400 Bad Request: missing required Host header"));
            return;
        }
        patience.expectBody();
        Http1Intake begun = Http1Intake.of(request, peer, service);
        intake = begun;
        if (begun.announcesTooMuch()) {
            refuse(begun.limit().refusal());
        } else if (expectsTheUnknown(request)) {
            refuse(WireResponse.text(417, "417 Expectation Failed"));
        } else if (HttpUtil.is100ContinueExpected(request)) {
            decoder.writeAndFlush(CONTINUE.duplicate());
        }
    }

    private static boolean lacksHost(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.headers().contains(HttpHeaderNames.HOST);
    }

    private static boolean expectsTheUnknown(HttpRequest request) {
        String expectation = request.headers().get(HttpHeaderNames.EXPECT, "100-continue");
        return !expectation.equalsIgnoreCase("100-continue");
    }

    private void receive(HttpContent content) {
        Http1Intake current = intake;
        if (lingering || current == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            refuse(MalformedRequest.answerTo(content.decoderResult().cause()));
        } else if (!current.take(content.content())) {
            refuse(current.limit().refusal());
        } else if (content instanceof LastHttpContent) {
            dispatch(current);
        } else {
            patience.expectBody();
        }
    }

    private void dispatch(Http1Intake complete) {
        intake = null;
        patience.rest();
        WireRequest request = complete.complete();
        Http1Exchange begun = new Http1Exchange(service, this, complete, request);
        exchange = begun;
        service.dispatch(request, begun, loop());
    }

    /** Answers in the handler's place and closes, without cutting off the client's own writing at once. */
    private void refuse(WireResponse response) {
        intake = null;
        lingering = true;
        patience.rest();
        ByteBuf out = buffer(256 + response.body().length);
        Http1Head.start(out, response.status())
                .headers(response.headers())
                .connection(false, false)
                .contentLength(response.body().length)
                .end();
        out.writeBytes(response.body());
        decoder.writeAndFlush(out);
        decoder.executor().schedule(this::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    // What an exchange needs.

    EventLoop loop() {
        return decoder.channel().eventLoop();
    }

    boolean isOpen() {
        return exchange != null && decoder.channel().isActive();
    }

    boolean isClosing() {
        return closing;
    }

    ByteBuf buffer(int bytes) {
        return decoder.alloc().buffer(bytes);
    }

    ChannelFuture write(ByteBuf bytes) {
        return decoder.write(bytes);
    }

    void flush() {
        decoder.flush();
    }

    /** The current answer is written to its end. */
    void answered(boolean keepAlive) {
        Http1Exchange done = exchange;
        exchange = null;
        if (done != null) {
            done.over();
        }
        if (!keepAlive || closing) {
            decoder.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        patience.expectRequest();
        resume();
        if (!reading) {
            decoder.flush();
        }
    }

    /** Takes up what was pipelined; a loop and not a recursion, however many answers come at once. */
    private void resume() {
        if (resuming || waiting.isEmpty()) {
            return;
        }
        resuming = true;
        while (exchange == null && !waiting.isEmpty()) {
            accept(waiting.remove());
        }
        resuming = false;
        if (waiting.size() < MOST_WAITING) {
            decoder.channel().config().setAutoRead(true);
        }
    }

    /** Gives the connection to another protocol; what came early as HTTP is none of it. */
    void become(UpgradeAnswer.Accepted accepted) {
        Http1Exchange done = exchange;
        exchange = null;
        forgetWaiting();
        ChannelPipeline pipeline = decoder.pipeline();
        pipeline.remove(this);
        accepted.install().accept(pipeline);
        decoder.flush();
        pipeline.remove(decoder.handler());
        if (done != null) {
            done.over();
        }
    }

    void close() {
        decoder.close();
    }

    @Override
    public void shutDown() {
        closing = true;
        if (exchange == null) {
            close();
        } else {
            exchange.endStream();
        }
    }
}
