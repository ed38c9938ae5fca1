package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.BenchmarkWorld;
import dev.maquette.benchmarks.Child;
import dev.maquette.server.assembly.RunningWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A world that is served by a process of its own until its standard input ends, and how the client gets there. */
public final class ServedWorld implements AutoCloseable {

    private final Child child;
    private final Trust trust;

    private ServedWorld(Child child, Trust trust) {
        this.child = child;
        this.trust = trust;
    }

    static ServedWorld start(Path folder, String... options) throws IOException {
        Path authority = folder.resolveSibling("authority.pem");
        Child child = Child.java(ServedWorld.class, List.of(options), folder.toString(), authority.toString());
        int port = Integer.parseInt(child.line("ready"));
        return new ServedWorld(child, new Trust(Files.readAllBytes(authority), port));
    }

    Child process() {
        return child;
    }

    Http1Connection http1() throws IOException {
        return new Http1Connection(trust, BenchmarkWorld.TOKEN);
    }

    Watchers watchers(String path, int count) throws InterruptedException {
        return new Watchers(trust, BenchmarkWorld.TOKEN, path, count);
    }

    Http2Connection http2() throws IOException {
        return new Http2Connection(trust, BenchmarkWorld.TOKEN);
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        try (RunningWorld running = BenchmarkWorld.start(Path.of(arguments[0]), 1, "realtime")) {
            Files.write(
                    Path.of(arguments[1]),
                    running.clusters().getFirst().authorityPem().getBytes(StandardCharsets.UTF_8));
            System.out.println("ready " + running.clusters().getFirst().port());
            while (System.in.read() >= 0) {}
        }
    }
}
