package dev.maquette.server.edge;

import dev.maquette.server.upgrade.UpgradeAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One request of an HTTP/1 connection and its answer. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class Http1Exchange extends Exchange {

    /** Up to here one copy into the head's buffer is cheaper than a second write. */
    private static final int COPIED_BODY_BYTES = 8 * 1024;

    private static final int HEAD_BYTES = 512;

    private final Http1Connection connection;
    private final boolean keepAlive;
    private final boolean oldClient;
    private @Nullable ResponseStream stream;

    Http1Exchange(EdgeService service, Http1Connection connection, Http1Intake intake, WireRequest request) {
        super(service, request, connection.loop());
        this.connection = connection;
        keepAlive = intake.keepAlive();
        oldClient = intake.oldClient();
    }

    private boolean isHead() {
        return request().method().equals("HEAD");
    }

    private static boolean neverHasBody(int status) {
        return status < 200 || status == 204 || status == 304;
    }

    @Override
    void write(WireResponse response) {
        if (!connection.isOpen()) {
            return;
        }
        boolean stays = keepAlive && !connection.isClosing();
        byte[] body = isHead() || neverHasBody(response.status()) ? new byte[0] : response.body();
        boolean copied = body.length <= COPIED_BODY_BYTES;
        ByteBuf out = connection.buffer(HEAD_BYTES + (copied ? body.length : 0));
        Http1Head head = Http1Head.start(out, response.status())
                .headers(response.headers())
                .date(service().date())
                .connection(stays, oldClient);
        contentLength(response).ifPresent(head::contentLength);
        head.end();
        if (copied) {
            connection.write(out.writeBytes(body));
        } else {
            connection.write(out);
            connection.write(Unpooled.wrappedBuffer(body));
        }
        connection.answered(stays);
    }

    /** A HEAD answer may state the length of a body that it does not carry. */
    private OptionalLong contentLength(WireResponse response) {
        if (response.status() < 200 || response.status() == 204) {
            return OptionalLong.empty();
        }
        long actual = response.body().length;
        return isHead()
                ? OptionalLong.of(response.headers()
                        .first("Content-Length")
                        .map(Long::parseLong)
                        .orElse(actual))
                : response.status() == 304 ? OptionalLong.empty() : OptionalLong.of(actual);
    }

    @Override
    void writeHead(int status, WireHeaders headers, ResponseStream opened) {
        if (!connection.isOpen()) {
            opened.over();
            return;
        }
        boolean withBody = !isHead() && !neverHasBody(status);
        boolean stays = keepAlive && !oldClient && !connection.isClosing();
        ByteBuf out = connection.buffer(HEAD_BYTES);
        Http1Head head = Http1Head.start(out, status)
                .headers(headers)
                .date(service().date())
                .connection(stays, false);
        if (withBody && !oldClient) {
            head.chunked();
        }
        head.end();
        connection.write(out);
        stream = opened;
        if (withBody) {
            connection.flush();
        } else {
            opened.over();
            connection.answered(stays);
        }
    }

    @Override
    ResponseStream newStream() {
        return new ResponseStream(
                loop(), service().gathering(loop()), service().limits().streamBufferBytes(), new ChunkedBody());
    }

    @Override
    void upgrade(UpgradeAnswer.Accepted accepted) {
        if (!connection.isOpen()) {
            return;
        }
        ByteBuf out = connection.buffer(HEAD_BYTES);
        Http1Head head = Http1Head.start(out, 101);
        accepted.headers().forEach(head::header);
        head.end();
        connection.write(out);
        connection.become(accepted);
    }

    /** The connection is gone; on the loop. */
    void vanish() {
        if (stream != null) {
            stream.over();
        }
        over();
    }

    /** Ends an open stream, for the port is closing. */
    void endStream() {
        if (stream != null) {
            stream.close();
        }
    }

    private final class ChunkedBody implements ResponseStream.Body {
        @Override
        public ChannelFuture write(List<byte[]> chunks) {
            return oldClient
                    ? connection.write(Chunks.plain(chunks))
                    : connection.write(Chunks.framed(chunks, connection));
        }

        @Override
        public void end() {
            boolean stays = keepAlive && !oldClient && !connection.isClosing();
            if (!oldClient) {
                connection.write(Chunks.last());
            }
            if (stream != null) {
                stream.over();
            }
            connection.answered(stays);
        }

        @Override
        public void flush() {
            connection.flush();
        }

        @Override
        public void abort() {
            connection.close();
        }
    }
}
