package dev.maquette.server.upgrade;

import dev.maquette.server.channel.Outbox;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port-forward over a websocket's channels, as clients other than kubectl use it: port i of the query has the data
 * channel 2i and the error channel 2i+1, and each begins with the port in two bytes, the lower first (kubelet,
 * portforward/websocket.go). One connection a port.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class WebSocketPortForward extends WebSocketSession {

    private static final int MOST_PORTS = 127;

    private final List<Integer> ports;
    private final boolean text;
    private final PortForwardHandler handler;
    private final List<ChannelTunnel> tunnels = new ArrayList<>();

    WebSocketPortForward(List<Integer> ports, boolean text, PortForwardHandler handler) {
        this.ports = List.copyOf(ports);
        this.text = text;
        this.handler = handler;
    }

    /** The ports that a query names, once or often, separated by commas or not. */
    static List<Integer> portsIn(String rawQuery) {
        List<Integer> ports = new ArrayList<>();
        for (String parameter : rawQuery.split("&", -1)) {
            if (parameter.startsWith("ports=")) {
                for (String port : parameter.substring("ports=".length()).split(",|%2C", -1)) {
                    if (port.matches("\\d{1,5}") && ports.size() < MOST_PORTS) {
                        ports.add(Integer.parseInt(port));
                    }
                }
            }
        }
        return ports;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            ChannelTunnel tunnel = new ChannelTunnel(ctx, 2 * i);
            tunnels.add(tunnel);
            byte[] announcement = {(byte) port, (byte) (port >> 8)};
            ctx.write(new ChannelMessage(2 * i, announcement).frame(text));
            ctx.write(new ChannelMessage(2 * i + 1, announcement).frame(text));
            tunnel.input = handler.connect(port, tunnel);
        }
        ctx.flush();
    }

    @Override
    void message(ChannelHandlerContext ctx, ByteBuf content, boolean binary) {
        ChannelMessage message = ChannelMessage.read(content, text);
        int index = message.channel() / 2;
        boolean isData = message.channel() % 2 == 0;
        if (isData && index < tunnels.size() && message.bytes().length > 0) {
            tunnels.get(index).received(message.bytes());
        }
    }

    @Override
    void gone() {
        tunnels.forEach(ChannelTunnel::gone);
        handler.closed();
    }

    private boolean allFinished() {
        return tunnels.stream().allMatch(tunnel -> tunnel.finished);
    }

    private final class ChannelTunnel implements Tunnel, Outbox.Sink<ChannelMessage> {
        private final ChannelHandlerContext ctx;
        private final int dataChannel;
        private final Outbox<ChannelMessage> outbox;
        private @Nullable TunnelInput input;
        private boolean finished;

        ChannelTunnel(ChannelHandlerContext ctx, int dataChannel) {
            this.ctx = ctx;
            this.dataChannel = dataChannel;
            outbox = new Outbox<>(ctx.channel().eventLoop(), Output.BOUND_BYTES, ChannelMessage::size, this);
        }

        void received(byte[] bytes) {
            if (input != null) {
                input.received(bytes);
            }
        }

        void gone() {
            outbox.discard();
            if (input != null) {
                input.closed();
            }
        }

        @Override
        public boolean write(byte[] bytes) {
            return outbox.offer(new ChannelMessage(dataChannel, bytes));
        }

        @Override
        public void close() {
            outbox.finish();
        }

        @Override
        public void fail(String message) {
            outbox.finishWith(new ChannelMessage(dataChannel + 1, message.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public ChannelFuture write(List<ChannelMessage> batch) {
            batch.subList(0, batch.size() - 1).forEach(message -> ctx.write(message.frame(text)));
            return ctx.write(batch.getLast().frame(text));
        }

        @Override
        public void finish() {
            finished = true;
            if (allFinished()) {
                writeClose(ctx);
            }
        }

        @Override
        public void flush() {
            ctx.flush();
        }

        @Override
        public void drained() {
            if (input != null) {
                input.writable();
            }
        }
    }
}
