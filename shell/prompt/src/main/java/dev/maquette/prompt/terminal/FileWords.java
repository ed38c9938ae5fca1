package dev.maquette.prompt.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of files and folders as they would be typed from a working directory. */
record FileWords(Path workingDirectory) {

    private static final int MOST = 500;

    /** Folders end with a slash; hidden ones are offered only where a dot was typed. */
    List<String> beginningWith(String prefix) {
        int slash = prefix.lastIndexOf('/') + 1;
        String folder = prefix.substring(0, slash);
        boolean wantsHidden = prefix.startsWith(".", slash);
        try (Stream<Path> files = Files.list(workingDirectory.resolve(folder))) {
            return files.filter(file -> wantsHidden || !name(file).startsWith("."))
                    .limit(MOST)
                    .map(file -> folder + name(file) + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
