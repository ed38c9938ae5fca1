package dev.maquette.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Answers of HTTP/1.1 whose bodies have a length. */
final class AnswerReader {

    private AnswerReader() {}

    /**
     * What an answer says of itself.
     *
     * @param length of the body, or 0 where it is in chunks
     * @param closes the server hears no further request on this connection
     */
    record Head(int length, boolean closes) {}

    /** @throws IOException where the status is not 200 or 201 */
    private static Head head(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        boolean closes = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            closes |= line.equalsIgnoreCase("connection: close");
        }
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException(status + ": " + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return new Head(length, closes);
    }

    /** Reads an answer to its end. */
    static Head read(InputStream in) throws IOException {
        Head head = head(in);
        in.skipNBytes(head.length());
        return head;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
