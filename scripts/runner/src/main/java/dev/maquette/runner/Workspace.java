package dev.maquette.runner;

import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The working folder of a run, for the blocks that write files. No path leads out of it. */
public final class Workspace {

    private final Path root;

    public Workspace(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path resolve(String path) {
        Path resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root)) {
            throw ScriptProblem.OUTSIDE_WORKING_FOLDER.exception("path", path);
        }
        return resolved;
    }

    /** The text of a file, if there is one. */
    Optional<String> read(String path) {
        Path file = resolve(path);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    void write(String path, String text) {
        Path file = resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    void delete(String path) {
        try {
            Files.deleteIfExists(resolve(path));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Puts files where none are yet. */
    void fill(Map<String, String> files) {
        files.forEach((path, text) -> {
            if (!Files.exists(resolve(path))) {
                write(path, text);
            }
        });
    }

    private static ProblemException unusable(String path, IOException e) {
        return new ProblemException(
                ScriptProblem.CANNOT_READ.problem("file", path, "line", 0, "reason", Reasons.of(e)), e);
    }
}
