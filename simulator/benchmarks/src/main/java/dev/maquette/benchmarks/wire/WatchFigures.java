package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** How long an event takes from the sending of the write until each of many watchers has it. */
public final class WatchFigures implements Measurement {

    private static final int WATCHERS = 100;
    private static final int PER_SECOND = Integer.getInteger("events", 1_000);
    private static final int WRITERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final String CONFIG_MAPS = "/api/v1/namespaces/watched/configmaps";

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public List<Figure> take() throws Exception {
        try (Scratch scratch = Scratch.folder();
                ServedWorld world = ServedWorld.start(scratch.resolve("world"))) {
            try (Connection connection = world.http1()) {
                connection.exchange("POST", "/api/v1/namespaces", Bodies.namespace("watched"));
            }
            try (Watchers watchers = world.watchers(CONFIG_MAPS + "?watch=1&resourceVersion=0", WATCHERS)) {
                int warm = write(world, "warm", WARM_UP);
                watchers.awaitDeliveries((long) warm * WATCHERS);
                watchers.forget();
                Duration cpu = world.process().cpu();
                Duration own = ownCpu();
                int sent = write(world, "timed", TIME);
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
                return List.of(
                        figure(watchers, sent, share(world.process().cpu().minus(cpu)), share(ownCpu().minus(own))));
            }
        }
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double share(Duration cpu) {
        return cpu.toMillis() / 1e3 / TIME.toSeconds();
    }

    private static Figure figure(Watchers watchers, int sent, double server, double client) {
        long[] all = watchers.latencies().sorted().toArray();
        return new Figure(
                "watch delivery, " + WATCHERS + " watchers",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p99 %.1f ms",
                        Load.percentile(all, 50) / 1e6,
                        Load.percentile(all, 99) / 1e6),
                "p99 < 5 ms at 1,000 events/s",
                String.format(
                        Locale.ROOT,
                        "from sending the create to reading the event; %,d events/s, %,d of %,d deliveries came; %.2f"
                                + " CPUs of server, %.2f of the client on the same machine",
                        sent / TIME.toSeconds(),
                        all.length,
                        (long) sent * WATCHERS,
                        server,
                        client));
    }

    /** Writes at an even pace; answers with how much was written. */
    private static int write(ServedWorld world, String name, Duration time) throws Exception {
        int[] sent = new int[WRITERS];
        Thread[] writers = new Thread[WRITERS];
        long start = System.nanoTime();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers[i] = Thread.ofPlatform().start(() -> sent[writer] = write(world, name, writer, start, time));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        return Arrays.stream(sent).sum();
    }

    private static int write(ServedWorld world, String name, int writer, long start, Duration time) {
        long gap = 1_000_000_000L * WRITERS / PER_SECOND;
        long count = time.toNanos() / gap;
        try (Connection connection = world.http1()) {
            int sent = 0;
            for (; sent < count; sent++) {
                long due = start + sent * gap + gap * writer / WRITERS;
                LockSupport.parkNanos(due - System.nanoTime());
                byte[] body = Bodies.configMap(name + "-" + writer + "-" + sent, Long.toString(System.nanoTime()));
                connection.exchange("POST", CONFIG_MAPS, body);
            }
            return sent;
        } catch (IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }
}
