package dev.maquette.server.upgrade;

import dev.maquette.server.channel.Outbox;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Exec or attach over the numbered channels of a websocket. The command starts only when the client is known to listen: the read loop of
 * kubectl 1.30 and 1.31 races with the making of its streams (client-go, tools/remotecommand/websocket.go), and what arrives in between is
 * dropped as "Unknown stream id". A pong shows that the loop runs, and the streams are made within microseconds of its start.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class WebSocketRemoteCommand extends WebSocketSession implements RemoteCommand {

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ERROR = 3;
    private static final int RESIZE = 4;

    private static final long STREAMS_ARE_MADE_MILLIS = 10;

    /** For clients that answer no ping. */
    private static final long PATIENCE_MILLIS = 1000;

    private final String protocol;
    private final boolean text;
    private final RemoteCommandStreams streams;
    private final RemoteCommandHandler handler;
    private final TerminalSizes sizes = new TerminalSizes();
    private @Nullable Running running;
    private boolean began;

    /** What exists from the moment that the connection is the command's. */
    private record Running(ChannelHandlerContext ctx, Outbox<ChannelMessage> outbox, DeferredInput input) {}

    WebSocketRemoteCommand(String protocol, RemoteCommandStreams streams, RemoteCommandHandler handler) {
        this.protocol = protocol;
        this.text = ChannelMessage.isText(protocol);
        this.streams = streams;
        this.handler = handler;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        DeferredInput input = new DeferredInput();
        Outbox<ChannelMessage> outbox =
                new Outbox<>(ctx.channel().eventLoop(), Output.BOUND_BYTES, ChannelMessage::size, new Out(ctx, input));
        running = new Running(ctx, outbox, input);
        ctx.writeAndFlush(new PingWebSocketFrame());
        beginIn(PATIENCE_MILLIS, ctx);
    }

    private void beginIn(long millis, ChannelHandlerContext ctx) {
        ctx.executor().schedule(this::begin, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    void pong(ChannelHandlerContext ctx) {
        beginIn(STREAMS_ARE_MADE_MILLIS, ctx);
    }

    private void begin() {
        if (began) {
            return;
        }
        began = true;
        // An empty message tells the client that the streams are open (kubelet, remotecommand/websocket.go).
        int first = streams.stdout() ? STDOUT : streams.stderr() ? STDERR : ERROR;
        running().ctx().writeAndFlush(new ChannelMessage(first, new byte[0]).frame(text));
        running().input().become(handler.start(this));
    }

    private Running running() {
        Running started = running;
        if (started == null) {
            throw new IllegalStateException("the command is not connected yet");
        }
        return started;
    }

    @Override
    void message(ChannelHandlerContext ctx, ByteBuf content, boolean binary) {
        begin();
        ChannelMessage message = ChannelMessage.read(content, text);
        RemoteCommandInput input = running().input();
        if (message.closesChannel(STDIN)) {
            input.stdinClosed();
        } else if (message.channel() == STDIN && streams.stdin() && message.bytes().length > 0) {
            input.stdin(message.bytes());
        } else if (message.channel() == RESIZE && streams.tty()) {
            sizes.read(message.bytes()).forEach(input::resized);
        }
    }

    @Override
    void gone() {
        began = true;
        running().outbox().discard();
        running().input().closed();
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public boolean stdout(byte[] bytes) {
        return running().outbox().offer(new ChannelMessage(STDOUT, bytes));
    }

    @Override
    public boolean stderr(byte[] bytes) {
        return running().outbox().offer(new ChannelMessage(STDERR, bytes));
    }

    @Override
    public void exit(byte[] statusJson) {
        running().outbox().finishWith(new ChannelMessage(ERROR, statusJson));
    }

    @Override
    public void close() {
        running().ctx().close();
    }

    @Override
    public long pendingBytes() {
        return running().outbox().pendingBytes();
    }

    private final class Out implements Outbox.Sink<ChannelMessage> {
        private final ChannelHandlerContext ctx;
        private final RemoteCommandInput input;

        Out(ChannelHandlerContext ctx, RemoteCommandInput input) {
            this.ctx = ctx;
            this.input = input;
        }

        @Override
        public ChannelFuture write(List<ChannelMessage> batch) {
            batch.subList(0, batch.size() - 1).forEach(message -> ctx.write(message.frame(text)));
            return ctx.write(batch.getLast().frame(text));
        }

        @Override
        public void finish() {
            writeClose(ctx);
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
