package dev.maquette.prompt;

import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.tools.kubectl.Editor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the user's editor on a copy of the text: KUBE_EDITOR, EDITOR, or vi. */
final class TerminalEditor implements Editor {

    @Override
    public String edit(String fileName, String text, Invocation invocation) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("maquette-edit-");
            Path file = folder.resolve(fileName);
            Files.writeString(file, text);
            open(file, invocation.environment());
            String edited = Files.readString(file);
            Folders.delete(folder);
            return edited;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Opens the file itself, until the editor is left.
     *
     * @throws dev.maquette.commandline.ProblemException where the editor fails, so that nobody takes what it left for an edit
     */
    static void open(Path file, Environment environment) throws IOException, InterruptedException {
        String editor = environment
                .get("KUBE_EDITOR")
                .or(() -> environment.get("EDITOR"))
                .orElse("vi");
        int status = new ProcessBuilder(List.of("/bin/sh", "-c", editor + " \"$0\"", file.toString()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw PromptProblem.EDITOR_FAILED.exception("editor", editor, "status", status);
        }
    }
}
