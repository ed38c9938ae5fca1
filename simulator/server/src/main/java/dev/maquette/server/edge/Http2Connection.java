package dev.maquette.server.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One HTTP/2 connection: collects the requests of its streams and hands each on when it is complete. All methods run
 * on the connection's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class Http2Connection extends ChannelInboundHandlerAdapter implements HttpConnection {

    /** What Go's server allows (x/net/http2, defaultMaxStreams). */
    private static final int MOST_STREAMS = 250;

    private static final int STREAM_WINDOW_BYTES = 1024 * 1024;
    private static final int CONNECTION_WINDOW_BYTES = 8 * 1024 * 1024;
    private static final int FIRST_CONNECTION_WINDOW_BYTES = 65_535;

    private final EdgeService service;
    private final Peer peer;
    private final Patience patience;
    private ChannelHandlerContext toCodec;
    private final Map<Integer, Http2Intake> intakes = new HashMap<>();
    private final Map<Integer, Http2Exchange> exchanges = new HashMap<>();
    private boolean windowOpened;
    private boolean reading;
    private boolean closing;

    @SuppressWarnings("NullAway.Init") // Netty gives the context before any other call.
    private Http2Connection(EdgeService service, Peer peer, Channel channel) {
        this.service = service;
        this.peer = peer;
        patience = new Patience(service, channel);
        patience.expectHead();
    }

    /** Ends a pipeline with what speaks HTTP/2. */
    static void install(ChannelPipeline pipeline, EdgeService service, Peer peer) {
        pipeline.addLast(Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MOST_STREAMS)
                        .initialWindowSize(STREAM_WINDOW_BYTES)
                        .maxHeaderListSize(service.limits().headerBytes()))
                .build());
        pipeline.addLast(new Http2Connection(service, peer, pipeline.channel()));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        toCodec = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        patience.end();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        try {
            switch (message) {
                case Http2HeadersFrame headers -> begin(headers);
                case Http2DataFrame data -> receive(data);
                case Http2ResetFrame reset -> forget(reset.stream());
                case Http2SettingsFrame settings -> openWindow();
                default -> {
                    // Acknowledgements, pings and priorities are the codec's business.
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        updatePatience();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        toCodec.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        patience.end();
        intakes.clear();
        List<Http2Exchange> unfinished = List.copyOf(exchanges.values());
        exchanges.clear();
        unfinished.forEach(Http2Exchange::vanish);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2FrameStreamException broken) {
            reset(broken.stream(), broken.error());
        } else {
            ctx.close();
        }
    }

    private void openWindow() {
        if (!windowOpened) {
            windowOpened = true;
            toCodec.write(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW_BYTES - FIRST_CONNECTION_WINDOW_BYTES));
        }
    }

    private void begin(Http2HeadersFrame frame) {
        Http2FrameStream stream = frame.stream();
        Http2Intake trailed = intakes.get(stream.id());
        if (trailed != null) {
            finishIf(frame.isEndStream(), stream, trailed);
            return;
        }
        Http2Intake intake = Http2Intake.of(frame, peer, service);
        intakes.put(stream.id(), intake);
        if (intake.announcesTooMuch()) {
            refuse(stream, intake);
        } else {
            finishIf(frame.isEndStream(), stream, intake);
        }
    }

    private void receive(Http2DataFrame data) {
        Http2FrameStream stream = data.stream();
        toCodec.write(new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(stream));
        Http2Intake intake = intakes.get(stream.id());
        if (intake == null) {
            return;
        }
        if (intake.take(data.content())) {
            finishIf(data.isEndStream(), stream, intake);
        } else {
            refuse(stream, intake);
        }
    }

    private void finishIf(boolean complete, Http2FrameStream stream, Http2Intake intake) {
        if (!complete) {
            return;
        }
        intakes.remove(stream.id());
        WireRequest request = intake.complete();
        Http2Exchange exchange = new Http2Exchange(service, this, stream, request);
        exchanges.put(stream.id(), exchange);
        service.dispatch(request, exchange, loop());
    }

    /** Answers at once; the rest of the body is thrown away as it comes. */
    private void refuse(Http2FrameStream stream, Http2Intake intake) {
        intakes.remove(stream.id());
        Http2Exchange exchange = new Http2Exchange(service, this, stream, intake.complete());
        exchanges.put(stream.id(), exchange);
        exchange.respond(intake.limit().refusal());
    }

    private void forget(Http2FrameStream stream) {
        intakes.remove(stream.id());
        Http2Exchange vanished = exchanges.remove(stream.id());
        if (vanished != null) {
            vanished.vanish();
        }
    }

    private void updatePatience() {
        if (!exchanges.isEmpty()) {
            patience.rest();
        } else if (intakes.isEmpty()) {
            patience.expectRequest();
        } else {
            patience.expectBody();
        }
    }

    // What an exchange needs.

    EventLoop loop() {
        return toCodec.channel().eventLoop();
    }

    ChannelHandlerContext toCodec() {
        return toCodec;
    }

    boolean isOpen(Http2Exchange exchange) {
        return exchanges.get(exchange.streamId()) == exchange
                && toCodec.channel().isActive();
    }

    void flush() {
        if (!reading) {
            toCodec.flush();
        }
    }

    void reset(Http2FrameStream stream, Http2Error error) {
        toCodec.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(stream));
        forget(stream);
    }

    /** An answer is written to its end. */
    void answered(Http2Exchange exchange) {
        exchanges.remove(exchange.streamId(), exchange);
        exchange.over();
        flush();
        updatePatience();
        closeIfDone();
    }

    @Override
    public void shutDown() {
        closing = true;
        toCodec.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        List.copyOf(exchanges.values()).forEach(Http2Exchange::endStream);
        closeIfDone();
    }

    private void closeIfDone() {
        if (closing && exchanges.isEmpty()) {
            toCodec.channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
