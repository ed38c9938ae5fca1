package dev.maquette.prompt;

import dev.maquette.prompt.language.PromptProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environments for other programs, as a POSIX shell reads them. They hold credentials, so files of them are their owner's alone. */
final class Exports {

    private Exports() {}

    static String text(Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(environment).forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        return text.toString();
    }

    /** Between single quotes everything stands for itself but a single quote. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /**
     * Writes a file that only its owner may read. A new one is there when it is whole: programs wait for it.
     *
     * @throws dev.maquette.commandline.ProblemException where it cannot be written
     */
    static void write(Path file, String text) {
        Path path = file.toAbsolutePath();
        try {
            if (Files.exists(path)) {
                Files.writeString(path, text);
                return;
            }
            Path folder = Optional.ofNullable(path.getParent()).orElse(path);
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "." + path.getFileName(), ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part); // Nothing after a move; after a failure a secret that nobody asked for.
            }
        } catch (IOException | UncheckedIOException failure) {
            throw PromptProblem.CANNOT_WRITE.exception(
                    "file", path.toString(), "reason", failure.getClass().getSimpleName());
        }
    }
}
