package dev.maquette.acceptance.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The corpus: command lines, one a line; what begins with # is a remark. */
final class Lines {

    private Lines() {}

    static Stream<String> of(String file) {
        return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Lines.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
