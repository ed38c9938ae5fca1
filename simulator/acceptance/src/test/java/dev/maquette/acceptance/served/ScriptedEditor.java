package dev.maquette.acceptance.served;

import dev.maquette.commandline.Invocation;
import dev.maquette.tools.kubectl.Editor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Edits with the program that the line names in KUBE_EDITOR, as kubectl does. */
public final class ScriptedEditor implements Editor {

    @Override
    public String edit(String fileName, String text, Invocation invocation) throws InterruptedException {
        try {
            Path file = Files.writeString(Files.createTempFile("edit", fileName), text);
            String editor = invocation.environment().get("KUBE_EDITOR").orElse("true");
            new ProcessBuilder(List.of("/bin/sh", "-c", editor + " \"$0\"", file.toString()))
                    .start()
                    .waitFor();
            String edited = Files.readString(file);
            Files.delete(file);
            return edited;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
