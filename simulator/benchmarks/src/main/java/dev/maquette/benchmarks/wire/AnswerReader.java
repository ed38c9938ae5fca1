package dev.maquette.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Answers of HTTP/1.1 whose bodies have a length. */
final class AnswerReader {

    private AnswerReader() {}

    /**
     * Reads the head of an answer.
     *
     * @return the length of the body, or 0 where it is in chunks
     * @throws IOException where the status is not 200 or 201
     */
    static int head(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException(status + ": " + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return length;
    }

    /** Reads an answer to its end. */
    static int read(InputStream in) throws IOException {
        int length = head(in);
        in.skipNBytes(length);
        return length;
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
