package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several connections that ask as fast as they are answered. */
final class Load {

    static final int CONNECTIONS = 8;

    private Load() {}

    /** Opens connections. */
    interface Dial<C> {
        C open() throws IOException;
    }

    /** Asks for one thing; the number is of no other request. */
    interface Ask<C> {
        void on(C connection, long number) throws IOException;
    }

    /**
     * What came of it.
     *
     * @param latencies in nanoseconds, sorted
     */
    record Result(long[] latencies, Duration wall, Duration cpu) {

        double perSecond() {
            return latencies.length / (wall.toNanos() / 1e9);
        }

        double cpuMicros() {
            return cpu.toNanos() / 1e3 / latencies.length;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s, %.0f CPU-µs each, p99 %.1f ms",
                    perSecond(),
                    cpuMicros(),
                    percentile(latencies, 99) / 1e6);
        }
    }

    static long percentile(long[] sorted, double percent) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * percent / 100))];
    }

    /** Asks for the given time, after as much again of it for the server's compiler to warm up. */
    static <C extends AutoCloseable> Result run(Child server, Dial<C> dial, Ask<C> ask, Duration time)
            throws Exception {
        return run(server, dial, ask, time, CONNECTIONS);
    }

    /** As {@link #run(Child, Dial, Ask, Duration)}, over a number of connections. */
    static <C extends AutoCloseable> Result run(Child server, Dial<C> dial, Ask<C> ask, Duration time, int count)
            throws Exception {
        List<C> connections = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                connections.add(dial.open());
            }
            long[] warm = drive(connections, ask, time, 0);
            Duration cpu = server.cpu();
            long start = System.nanoTime();
            long[] latencies = drive(connections, ask, time, warm.length);
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            return new Result(latencies, wall, server.cpu().minus(cpu));
        } finally {
            for (C connection : connections) {
                connection.close();
            }
        }
    }

    private static <C> long[] drive(List<C> connections, Ask<C> ask, Duration time, long first) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Future<long[]>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections.size())) {
            for (int i = 0; i < connections.size(); i++) {
                C connection = connections.get(i);
                // Numbers of different connections interleave, so every connection may go as far as it gets.
                long from = first * connections.size() + i;
                all.add(threads.submit(() -> ask(connection, ask, end, from, connections.size())));
            }
        }
        long[] latencies = new long[0];
        for (Future<long[]> each : all) {
            long[] more = each.get();
            int length = latencies.length;
            latencies = Arrays.copyOf(latencies, length + more.length);
            System.arraycopy(more, 0, latencies, length, more.length);
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private static <C> long[] ask(C connection, Ask<C> ask, long end, long from, int step) throws IOException {
        long[] latencies = new long[1024];
        int count = 0;
        long number = from;
        for (long now = System.nanoTime(); now < end; number += step) {
            ask.on(connection, number);
            long later = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = later - now;
            now = later;
        }
        return Arrays.copyOf(latencies, count);
    }
}
