package dev.maquette.prompt.learning;

import dev.maquette.commandline.Reasons;
import dev.maquette.commandline.Suggestions;
import dev.maquette.library.Library;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.runner.ScriptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The scripts that can be started, and which of them was started last; kept in the place's folder. */
final class Shelf {

    private static final String CURRENT = "current";

    private final Path runs;

    Shelf(Path placeFolder) {
        this.runs = placeFolder.resolve("runs").toAbsolutePath();
    }

    /** A script by its name, or by the folder it lies in. */
    ScriptFolder load(String named, Path workingDirectory) {
        Path own = workingDirectory.resolve(named);
        if (Files.isDirectory(own) && Files.exists(own.resolve("script.md"))) {
            return ScriptFolder.load(own);
        }
        Path copy = folder(named).resolve("script");
        if (!named.matches("[a-z0-9-]{1,80}") || !Library.copyScript(named, copy)) {
            throw PromptProblem.NO_SUCH_SCRIPT.exception(
                    "script",
                    named,
                    "known",
                    String.join(", ", Library.scripts()),
                    "suggestions",
                    String.join(", ", Suggestions.near(named, Library.scripts())));
        }
        return ScriptFolder.load(copy);
    }

    Path folder(String id) {
        return runs.resolve(id);
    }

    /** How the script under way was named. */
    Optional<String> current() {
        try {
            return Optional.of(Files.readString(runs.resolve(CURRENT)).strip()).filter(name -> !name.isEmpty());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    void current(String named) {
        try {
            Files.createDirectories(runs);
            Files.writeString(runs.resolve(CURRENT), named);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private RuntimeException unusable(IOException failure) {
        return PromptProblem.FOLDER_UNUSABLE.exception("folder", runs, "reason", Reasons.of(failure));
    }
}
