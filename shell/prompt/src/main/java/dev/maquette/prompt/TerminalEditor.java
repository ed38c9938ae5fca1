package dev.maquette.prompt;

import dev.maquette.commandline.Invocation;
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
            String editor = invocation
                    .environment()
                    .get("KUBE_EDITOR")
                    .or(() -> invocation.environment().get("EDITOR"))
                    .orElse("vi");
            Process process = new ProcessBuilder(List.of("/bin/sh", "-c", editor + " \"$0\"", file.toString()))
                    .inheritIO()
                    .start();
            process.waitFor();
            String edited = Files.readString(file);
            Folders.delete(folder);
            return edited;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
