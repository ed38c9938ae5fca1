package dev.maquette.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The sample scripts of these tests. */
final class Samples {

    private Samples() {}

    static ScriptFolder hello() {
        return ScriptFolder.load(folder());
    }

    static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(Samples.class.getResource("hello")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy to spoil. */
    static Path copyTo(Path target) {
        try (Stream<Path> tree = Files.walk(folder())) {
            for (Path path : tree.toList()) {
                Path copy = target.resolve(folder().relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void replace(Path file, String old, String young) {
        try {
            String text = Files.readString(file);
            if (!text.contains(old)) {
                throw new IllegalArgumentException("not in " + file + ": " + old);
            }
            Files.writeString(file, text.replace(old, young));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
