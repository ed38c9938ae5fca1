package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.language.PromptProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the chosen theme is kept: a word in a file of the place's folder, so that each profile may look different. */
final class ThemeFile {

    private final Path file;

    ThemeFile(Path placeFolder) {
        this.file = placeFolder.resolve("theme");
    }

    /** What was chosen; the usual one where nothing was, or where nobody can read it. */
    Theme read() {
        try {
            return Files.exists(file) ? Theme.of(Files.readString(file).strip()).orElse(Theme.DEFAULT) : Theme.DEFAULT;
        } catch (IOException unreadable) {
            return Theme.DEFAULT;
        }
    }

    void write(Theme theme) {
        try {
            Files.writeString(file, theme.word() + "\n");
        } catch (IOException failure) {
            throw PromptProblem.CANNOT_WRITE.exception("file", file, "reason", Reasons.of(failure));
        }
    }
}
