package dev.maquette.benchmarks.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Reads one watch and notes how old its events are when they come. An event says when it was sent. */
final class Watcher {

    private static final byte[] MARK = "\"sent\":\"".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private long[] latencies = new long[16_384];
    private int count;

    private Watcher(InputStream in) {
        this.in = in;
    }

    static Watcher start(Http1Connection connection, String path) throws IOException {
        Watcher watcher = new Watcher(connection.stream(path));
        Thread.ofPlatform().daemon().start(watcher::read);
        return watcher;
    }

    /** Looks for the mark and the number after it, wherever chunks and reads end. */
    private void read() {
        byte[] buffer = new byte[64 * 1024];
        int matched = 0;
        long number = 0;
        try {
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                long now = System.nanoTime();
                for (int i = 0; i < length; i++) {
                    byte next = buffer[i];
                    if (matched < MARK.length) {
                        matched = next == MARK[matched] ? matched + 1 : next == MARK[0] ? 1 : 0;
                    } else if (next >= '0' && next <= '9') {
                        number = number * 10 + next - '0';
                    } else {
                        note(now - number);
                        matched = 0;
                        number = 0;
                    }
                }
            }
        } catch (IOException closed) {
            // The server ended, and with it the measurement.
            return;
        }
    }

    private synchronized void note(long latency) {
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = latency;
    }

    synchronized void forget() {
        count = 0;
    }

    synchronized LongStream latencies() {
        return Arrays.stream(Arrays.copyOf(latencies, count));
    }
}
