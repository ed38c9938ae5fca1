package dev.maquette.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the time of one measurement. */
public final class Scratch implements AutoCloseable {

    private final Path path;

    private Scratch(Path path) {
        this.path = path;
    }

    public static Scratch folder() throws IOException {
        return new Scratch(Files.createTempDirectory("maquette-benchmark"));
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
