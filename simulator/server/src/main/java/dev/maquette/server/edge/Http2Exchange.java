package dev.maquette.server.edge;

import dev.maquette.server.upgrade.UpgradeAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One stream of an HTTP/2 connection: a request and its answer. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class Http2Exchange extends Exchange {

    private final Http2Connection connection;
    private final Http2FrameStream http2Stream;
    private @Nullable ResponseStream stream;

    Http2Exchange(EdgeService service, Http2Connection connection, Http2FrameStream http2Stream, WireRequest request) {
        super(service, request, connection.loop());
        this.connection = connection;
        this.http2Stream = http2Stream;
    }

    int streamId() {
        return http2Stream.id();
    }

    private boolean carriesNoBody(int status) {
        return request().method().equals("HEAD") || status == 204 || status == 304;
    }

    @Override
    void write(WireResponse response) {
        if (!connection.isOpen(this)) {
            return;
        }
        Http2Headers headers = headers(response.status(), response.headers());
        boolean withoutBody = carriesNoBody(response.status()) || response.body().length == 0;
        if (response.status() != 204 && response.status() != 304) {
            headers.set("content-length", lengthOf(response));
        }
        writeHeaders(headers, withoutBody);
        if (!withoutBody) {
            writeData(Unpooled.wrappedBuffer(response.body()), true);
        }
        connection.answered(this);
    }

    private String lengthOf(WireResponse response) {
        String actual = Integer.toString(response.body().length);
        return request().method().equals("HEAD")
                ? response.headers().first("Content-Length").orElse(actual)
                : actual;
    }

    @Override
    void writeHead(int status, WireHeaders headers, ResponseStream opened) {
        if (!connection.isOpen(this)) {
            opened.over();
            return;
        }
        boolean withoutBody = carriesNoBody(status);
        writeHeaders(headers(status, headers), withoutBody);
        stream = opened;
        if (withoutBody) {
            opened.over();
            connection.answered(this);
        } else {
            connection.flush();
        }
    }

    private Http2Headers headers(int status, WireHeaders given) {
        Http2Headers headers = new DefaultHttp2Headers(false, given.size() + 3);
        headers.status(Integer.toString(status));
        given.forEach((name, value) -> {
            if (!Http1Head.isOwn(name)) {
                headers.add(
                        name.toLowerCase(Locale.ROOT), value.replace('\r', ' ').replace('\n', ' '));
            }
        });
        return headers.add("date", service().date().text());
    }

    private void writeHeaders(Http2Headers headers, boolean last) {
        connection.toCodec().write(new DefaultHttp2HeadersFrame(headers, last).stream(http2Stream));
    }

    private ChannelFuture writeData(ByteBuf data, boolean last) {
        return connection.toCodec().write(new DefaultHttp2DataFrame(data, last).stream(http2Stream));
    }

    @Override
    ResponseStream newStream() {
        return new ResponseStream(
                loop(), service().gathering(loop()), service().limits().streamBufferBytes(), new DataFrames());
    }

    @Override
    void upgrade(UpgradeAnswer.Accepted accepted) {
        throw new IllegalStateException("HTTP/2 has no upgrades (RFC 9113, section 8.2.2)");
    }

    /** The stream is reset or the connection gone; on the loop. */
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

    private final class DataFrames implements ResponseStream.Body {
        @Override
        public ChannelFuture write(List<byte[]> chunks) {
            return writeData(Chunks.plain(chunks), false);
        }

        @Override
        public void end() {
            writeData(Unpooled.EMPTY_BUFFER, true);
            if (stream != null) {
                stream.over();
            }
            connection.answered(Http2Exchange.this);
        }

        @Override
        public void flush() {
            connection.toCodec().flush();
        }

        @Override
        public void abort() {
            connection.reset(http2Stream, Http2Error.INTERNAL_ERROR);
        }
    }
}
