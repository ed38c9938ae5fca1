package dev.maquette.prompt.verbs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of PATH, and the programs in them. */
public record SearchPath(String path) {

    public Optional<Path> find(String program) {
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> file(folder, program).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> file(String folder, String program) {
        try {
            return Optional.of(Path.of(folder).resolve(program));
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }
}
