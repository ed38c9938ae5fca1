package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Writes the head of an HTTP/1.1 answer straight into a buffer. */
final class Http1Head {

    private static final byte[][] STATUS_LINES = new byte[600][];
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");

    /** What the edge alone decides about. */
    private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (int status = 100; status < STATUS_LINES.length; status++) {
            STATUS_LINES[status] = statusLine(status);
        }
        OWN.addAll(Set.of("Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Date"));
    }

    private final ByteBuf out;

    private Http1Head(ByteBuf out) {
        this.out = out;
    }

    static Http1Head start(ByteBuf out, int status) {
        out.writeBytes(status >= 100 && status < STATUS_LINES.length ? STATUS_LINES[status] : statusLine(status));
        return new Http1Head(out);
    }

    Http1Head headers(WireHeaders headers) {
        headers.forEach((name, value) -> {
            if (!isOwn(name)) {
                header(name, value);
            }
        });
        return this;
    }

    Http1Head header(String name, String value) {
        text(name);
        out.writeByte(':').writeByte(' ');
        text(value);
        return line();
    }

    Http1Head date(DateHeader date) {
        out.writeBytes(date.line());
        return this;
    }

    Http1Head contentLength(long bytes) {
        out.writeBytes(CONTENT_LENGTH);
        ByteBufUtil.writeAscii(out, Long.toString(bytes));
        return line();
    }

    Http1Head chunked() {
        out.writeBytes(CHUNKED);
        return this;
    }

    Http1Head connection(boolean keepAlive, boolean oldClient) {
        if (!keepAlive) {
            out.writeBytes(CLOSE);
        } else if (oldClient) {
            out.writeBytes(KEEP_ALIVE);
        }
        return this;
    }

    void end() {
        line();
    }

    static boolean isOwn(String name) {
        // Names that the edge owns begin with one of four letters; most others are told apart by that alone.
        char first = name.isEmpty() ? ' ' : Character.toLowerCase(name.charAt(0));
        return (first == 'c' || first == 't' || first == 'k' || first == 'd') && OWN.contains(name);
    }

    /** A line end within a value would begin another header: it becomes a space, as in Go's net/http. */
    private void text(String value) {
        boolean plain = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            plain &= c >= ' ' && c < 0x7f;
        }
        if (plain) {
            ByteBufUtil.writeAscii(out, value);
        } else {
            ByteBufUtil.writeUtf8(out, value.replace('\r', ' ').replace('\n', ' '));
        }
    }

    private Http1Head line() {
        out.writeByte('\r').writeByte('\n');
        return this;
    }

    private static byte[] statusLine(int status) {
        return ascii(
                "HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
