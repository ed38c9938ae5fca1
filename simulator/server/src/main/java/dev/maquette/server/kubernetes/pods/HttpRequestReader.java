package dev.maquette.server.kubernetes.pods;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes HTTP/1.1 requests out of bytes as they come (RFC 9112): one after the other, with a length, in chunks, or without a body. */
final class HttpRequestReader {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 16 << 20;

    /**
     * A whole request.
     *
     * @param headers by name in lower case
     * @param isLast whether the connection ends after its answer
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
    record HttpRequest(String method, String target, Map<String, String> headers, byte[] body, boolean isLast) {}

    /** What came is not HTTP, or more than is read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private byte[] buffer = new byte[0];

    void add(byte[] bytes) {
        byte[] both = Arrays.copyOf(buffer, buffer.length + bytes.length);
        System.arraycopy(bytes, 0, both, buffer.length, bytes.length);
        buffer = both;
    }

    /** The next request, once it is whole. */
    Optional<HttpRequest> next() throws Unreadable {
        int head = indexOf("\r\n\r\n", 0);
        if (head < 0) {
            checkBeginning();
            return Optional.empty();
        }
        String[] lines = text(0, head).split("\r\n");
        String[] first = lines[0].split(" ");
        if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
            throw new Unreadable("malformed HTTP request");
        }
        Map<String, String> headers = headers(lines);
        Optional<Body> body = body(headers, head + 4);
        return body.map(read -> {
            buffer = Arrays.copyOfRange(buffer, read.end(), buffer.length);
            return new HttpRequest(first[0], first[1], headers, read.content(), isLast(first[2], headers));
        });
    }

    private void checkBeginning() throws Unreadable {
        boolean isLetter = buffer.length == 0 || buffer[0] >= 'A' && buffer[0] <= 'Z' || buffer[0] == '\r';
        if (!isLetter || buffer.length > LARGEST_HEAD) {
            throw new Unreadable("only HTTP/1.1 is modelled on the ports of pods");
        }
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.merge(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    private static boolean isLast(String version, Map<String, String> headers) {
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return connection.contains("close") || version.equals("HTTP/1.0") && !connection.contains("keep-alive");
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Body(byte[] content, int end) {}

    private Optional<Body> body(Map<String, String> headers, int start) throws Unreadable {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            return chunks(start);
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new Unreadable("malformed or too large Content-Length");
        }
        int end = start + Integer.parseInt(length);
        return end > buffer.length
                ? Optional.empty()
                : Optional.of(new Body(Arrays.copyOfRange(buffer, start, end), end));
    }

    private Optional<Body> chunks(int start) throws Unreadable {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = start;
        while (true) {
            int line = indexOf("\r\n", at);
            if (line < 0) {
                return Optional.empty();
            }
            String size = text(at, line).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}") || content.size() > LARGEST_BODY) {
                throw new Unreadable("malformed chunk");
            }
            int length = Integer.parseInt(size, 16);
            at = line + 2;
            if (length == 0) {
                return afterTrailers(content, at);
            }
            if (at + length + 2 > buffer.length) {
                return Optional.empty();
            }
            content.write(buffer, at, length);
            at += length + 2;
        }
    }

    private Optional<Body> afterTrailers(ByteArrayOutputStream content, int start) {
        int at = start;
        while (true) {
            int line = indexOf("\r\n", at);
            if (line < 0) {
                return Optional.empty();
            }
            if (line == at) {
                return Optional.of(new Body(content.toByteArray(), line + 2));
            }
            at = line + 2;
        }
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int indexOf(String wanted, int from) {
        for (int i = from; i + wanted.length() <= buffer.length; i++) {
            int matched = 0;
            while (matched < wanted.length() && buffer[i + matched] == wanted.charAt(matched)) {
                matched++;
            }
            if (matched == wanted.length()) {
                return i;
            }
        }
        return -1;
    }
}
