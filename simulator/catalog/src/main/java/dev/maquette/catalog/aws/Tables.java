package dev.maquette.catalog.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the tables lie: in this release, and in the folder of a user who has facts of their own. */
final class Tables {

    private final Optional<Path> folder;

    /** A file and what it says. */
    record File(String name, String text) {}

    Tables(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Bundled first, the user's second; none where nobody has such a table. */
    List<File> files(String name, Problems problems) {
        List<File> files = new ArrayList<>();
        bundled(name).ifPresent(files::add);
        folder.map(each -> each.resolve(name)).filter(Files::isRegularFile).ifPresent(file -> read(file, problems)
                .ifPresent(files::add));
        return files;
    }

    /** The names of the user's tables, below their folder. */
    List<String> users(Problems problems) {
        if (folder.isEmpty()) {
            return List.of();
        }
        Path root = folder.get();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".tsv"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            problems.add("catalog.unreadable", Map.of("file", root.toString(), "reason", unreadable.toString()));
            return List.of();
        }
    }

    private static Optional<File> bundled(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new File(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<File> read(Path file, Problems problems) {
        try {
            return Optional.of(new File(file.toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            problems.add("catalog.unreadable", Map.of("file", file.toString(), "reason", unreadable.toString()));
            return Optional.empty();
        }
    }
}
