package dev.maquette.benchmarks.wire;

import java.io.IOException;

/** One TLS connection that asks one thing at a time. */
public interface Connection extends AutoCloseable {

    /**
     * Asks and reads the answer to its end.
     *
     * @return how long the answer's body is, in bytes
     * @throws IOException where the status is not 200 or 201
     */
    int exchange(String method, String path, byte[] body) throws IOException;

    @Override
    void close() throws IOException;
}
