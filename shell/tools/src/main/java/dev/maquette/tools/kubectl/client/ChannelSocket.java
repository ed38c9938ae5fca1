package dev.maquette.tools.kubectl.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/** A websocket whose messages begin with a channel's number, as exec, attach and port-forward use it. */
public final class ChannelSocket implements AutoCloseable {
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final LongConsumer heard;
    private final WebSocket socket;

    /** One message of a channel; the end of the connection has channel −1. */
    public static final class Frame {
        private static final int END = -1;

        private final int channel;
        private final byte[] data;

        private Frame(int channel, byte[] data) {
            this.channel = channel;
            this.data = data;
        }

        public int channel() {
            return channel;
        }

        /** Not to be changed. */
        public byte[] data() {
            return data;
        }

        public boolean isEnd() {
            return channel == END;
        }
    }

    private ChannelSocket(ApiServer server, Request request, LongConsumer heard, String[] protocols)
            throws InterruptedException {
        this.heard = heard;
        this.socket = connect(server, request, protocols);
    }

    /**
     * Opens a socket; the first protocol is the one preferred.
     *
     * @param heard learns how many bytes have become frames of the queue
     */
    public static ChannelSocket open(ApiServer server, String path, LongConsumer heard, String... protocols)
            throws InterruptedException {
        return new ChannelSocket(server, Request.get(path), heard, protocols);
    }

    private WebSocket connect(ApiServer server, Request request, String[] protocols) throws InterruptedException {
        HttpClient http = server.http();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        server.authorization().ifPresent(each -> builder.header("Authorization", each));
        server.target()
                .user()
                .headers()
                .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String[] others = new String[protocols.length - 1];
        System.arraycopy(protocols, 1, others, 0, others.length);
        builder.subprotocols(protocols[0], others);
        URI address = URI.create(server.target().server().replaceFirst("^http", "ws") + request.pathAndQuery());
        try {
            return builder.buildAsync(address, new Receiver()).get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                throw refused(server, request, refused.getResponse().statusCode());
            } else if (failure.getCause() instanceof IOException unreachable) {
                throw Unreachable.describe(server.target().server(), unreachable);
            }
            throw KubectlException.error(String.valueOf(failure.getCause()));
        }
    }

    /** Real kubectl tries once more by POST, as SPDY does, and says what that was answered. */
    private static KubectlException refused(ApiServer server, Request request, int code) throws InterruptedException {
        try {
            server.send(Request.of("POST", request.path()));
        } catch (ApiException failure) {
            return failure.code() == code && !failure.reason().equals("InternalError")
                    ? failure
                    : KubectlException.error("unable to upgrade connection: " + failure.serverMessage());
        }
        return ApiException.of(code, "", "unable to upgrade connection");
    }

    /** What has arrived and was not taken yet. */
    public BlockingQueue<Frame> frames() {
        return frames;
    }

    /** Sends to a channel; false when the connection is gone. */
    public boolean send(int channel, byte[] data, int length) {
        ByteBuffer message = ByteBuffer.allocate(length + 1)
                .put((byte) channel)
                .put(data, 0, length)
                .flip();
        sending.lock();
        try {
            socket.sendBinary(message, true).join();
            return true;
        } catch (CompletionException gone) {
            return false;
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together and files them by channel. */
    private final class Receiver implements WebSocket.Listener {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            message.writeBytes(bytes);
            if (last) {
                file(message.toByteArray());
                message.reset();
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void file(byte[] bytes) {
            if (bytes.length > 0) {
                byte[] rest = new byte[bytes.length - 1];
                System.arraycopy(bytes, 1, rest, 0, rest.length);
                frames.add(new Frame(Byte.toUnsignedInt(bytes[0]), rest));
                heard.accept(rest.length);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            frames.add(new Frame(Frame.END, new byte[0]));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            frames.add(new Frame(Frame.END, new byte[0]));
        }
    }
}
