package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Mistakes as people make them, a line each: the code that names it, and what is wrong, in parts between {@code ~}. */
final class Mistakes {

    private Mistakes() {}

    static List<List<String>> of(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Stream.of(line.split("~", -1))
                        .map(part -> unescaped(part.strip()))
                        .toList())
                .toList();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\u0007", "\u0007");
    }

    /** Makes a mistake in a copy of the sample: code, file, what stands there, what is to stand there; * is the whole file. */
    static void change(Path script, List<String> mistake) {
        Path file = script.resolve(mistake.get(1));
        try {
            if (mistake.get(2).equals("*")) {
                Files.delete(file);
                return;
            }
            String before = Files.readString(file);
            assertThat(before).contains(mistake.get(2));
            Files.writeString(file, before.replace(mistake.get(2), mistake.get(3)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void copy(String resource, Path to) {
        try {
            Files.createDirectories(to.resolveSibling("."));
            Files.writeString(to, text(resource));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Mistakes.class.getResourceAsStream("problems/" + resource))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
