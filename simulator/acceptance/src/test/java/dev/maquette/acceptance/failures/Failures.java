package dev.maquette.acceptance.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** The known failures that the tests beside this class cause, by the ids that the tests carry as their names. */
public final class Failures {

    private Failures() {}

    public static SortedSet<String> caused() {
        SortedSet<String> ids = new TreeSet<>();
        for (Class<?> test : tests()) {
            Stream.of(test.getDeclaredMethods())
                    .map(method -> method.getAnnotation(DisplayName.class))
                    .filter(name -> name != null)
                    .forEach(name -> ids.add(name.value()));
        }
        return ids;
    }

    private static List<Class<?>> tests() {
        try (Stream<Path> files = Files.list(
                Path.of(Objects.requireNonNull(Failures.class.getResource(".")).toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("FailuresTest.class"))
                    .<Class<?>>map(name -> named(name.replace(".class", "")))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(Failures.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
