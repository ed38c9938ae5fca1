package dev.maquette.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files a pattern names, sorted as in the C locale. */
final class PathNames {

    private final Path workingDirectory;

    PathNames(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** All matching names, written the way the pattern was: relative stays relative. */
    List<String> matching(String pattern) {
        boolean absolute = pattern.startsWith("/");
        List<String> found = List.of(absolute ? "/" : "");
        for (String part : pattern.split("/", -1)) {
            found = part.isEmpty() ? found : extended(found, part);
        }
        boolean directoriesOnly = pattern.endsWith("/");
        return found.stream()
                .filter(name -> !directoriesOnly || Files.isDirectory(workingDirectory.resolve(name)))
                .map(name -> directoriesOnly ? name + "/" : name)
                .sorted()
                .toList();
    }

    private List<String> extended(List<String> parents, String part) {
        GlobPattern pattern = GlobPattern.of(part);
        List<String> found = new ArrayList<>();
        for (String parent : parents) {
            String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
            if (pattern.isPlain()) {
                String name = prefix + pattern.plainText();
                if (Files.exists(workingDirectory.resolve(name))) {
                    found.add(name);
                }
            } else {
                children(workingDirectory.resolve(parent)).stream()
                        .filter(name -> pattern.startsWithDot() == name.startsWith(".") && pattern.matches(name))
                        .forEach(name -> found.add(prefix + name));
            }
        }
        return found;
    }

    /** A folder that cannot be listed matches nothing, as in bash. */
    private static List<String> children(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
