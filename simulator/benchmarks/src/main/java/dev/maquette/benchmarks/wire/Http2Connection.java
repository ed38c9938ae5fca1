package dev.maquette.benchmarks.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** HTTP/2 (RFC 9113) with one stream at a time. */
final class Http2Connection implements Connection {

    private static final int BUFFER = 64 * 1024;
    private static final int FRAME_HEAD = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int ACKNOWLEDGED = 1;
    private static final int END_HEADERS = 4;
    private static final int WINDOW = 1 << 30;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String token;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final ByteBuf pending = Unpooled.buffer(BUFFER);
    private int stream = -1;
    private int unacknowledged;

    Http2Connection(Trust trust, String token) throws IOException {
        this.token = token;
        socket = trust.connect("h2");
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = socket.getOutputStream();
        pending.writeBytes(PREFACE);
        head(6, SETTINGS, 0, 0);
        pending.writeShort(4).writeInt(WINDOW);
        head(4, WINDOW_UPDATE, 0, 0);
        pending.writeInt(WINDOW);
        flush();
    }

    private void head(int length, int type, int flags, int on) {
        pending.writeMedium(length).writeByte(type).writeByte(flags).writeInt(on);
    }

    private void flush() throws IOException {
        pending.readBytes(out, pending.readableBytes());
        pending.clear();
        out.flush();
    }

    @Override
    public int exchange(String method, String path, byte[] body) throws IOException {
        stream += 2;
        try {
            ask(method, path, body);
            return answer();
        } catch (Http2Exception broken) {
            throw new IOException(broken);
        }
    }

    private void ask(String method, String path, byte[] body) throws IOException, Http2Exception {
        Http2Headers headers = new DefaultHttp2Headers(false)
                .method(method)
                .scheme("https")
                .authority("127.0.0.1")
                .path(path)
                .add("authorization", "Bearer " + token)
                .add("accept", "application/json")
                .add("user-agent", "benchmark/1");
        if (body.length > 0) {
            headers.add("content-type", "application/json");
        }
        ByteBuf block = Unpooled.buffer(256);
        encoder.encodeHeaders(stream, headers, block);
        head(block.readableBytes(), HEADERS, END_HEADERS | (body.length == 0 ? END_STREAM : 0), stream);
        pending.writeBytes(block);
        if (body.length > 0) {
            head(body.length, DATA, END_STREAM, stream);
            pending.writeBytes(body);
        }
        flush();
    }

    private int answer() throws IOException, Http2Exception {
        int length = 0;
        String status = "";
        byte[] first = new byte[0];
        while (true) {
            int size = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int on = in.readInt();
            byte[] payload = in.readNBytes(size);
            switch (type) {
                case HEADERS ->
                    status = String.valueOf(decoder.decodeHeaders(on, Unpooled.wrappedBuffer(payload))
                            .status());
                case DATA -> {
                    length += size;
                    first = payload;
                    received(size);
                }
                case SETTINGS -> {
                    if ((flags & ACKNOWLEDGED) == 0) {
                        head(0, SETTINGS, ACKNOWLEDGED, 0);
                    }
                }
                case PING -> {
                    if ((flags & ACKNOWLEDGED) == 0) {
                        head(size, PING, ACKNOWLEDGED, 0);
                        pending.writeBytes(payload);
                        flush();
                    }
                }
                case RESET, GO_AWAY -> throw new IOException("the server ended the stream or connection");
                default -> {}
            }
            boolean isEnd = on == stream && (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
            if (isEnd && !status.startsWith("20")) {
                throw new IOException(status + ": " + new String(first, StandardCharsets.UTF_8));
            }
            if (isEnd) {
                return length;
            }
        }
    }

    /** Lets the server send as much again, with the next request. */
    private void received(int size) {
        unacknowledged += size;
        if (unacknowledged > WINDOW / 2) {
            head(4, WINDOW_UPDATE, 0, 0);
            pending.writeInt(unacknowledged);
            unacknowledged = 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
