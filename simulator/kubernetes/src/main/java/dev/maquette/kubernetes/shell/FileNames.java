package dev.maquette.kubernetes.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files that a pattern names (POSIX, 2.14.3); a pattern that names none stays as it was written. */
final class FileNames {

    private final ShellHost host;
    private final String directory;

    FileNames(ShellHost host, String directory) {
        this.host = host;
        this.directory = directory;
    }

    List<String> of(String pattern) {
        if (!ShellPattern.isGlob(pattern)) {
            return List.of(ShellPattern.unquote(pattern));
        }
        boolean isAbsolute = pattern.startsWith("/");
        List<String> found = new ArrayList<>(List.of(isAbsolute ? "/" : ""));
        for (String part : pattern.split("/")) {
            if (!part.isEmpty()) {
                found = found.stream()
                        .flatMap(place -> below(place, part).stream())
                        .toList();
            }
        }
        return found.isEmpty() ? List.of(ShellPattern.unquote(pattern)) : found;
    }

    private List<String> below(String place, String part) {
        String prefix = place.isEmpty() || place.endsWith("/") ? place : place + "/";
        String resolved = ShellState.resolve(directory, place.isEmpty() ? "." : place);
        if (!ShellPattern.isGlob(part)) {
            String path = prefix + ShellPattern.unquote(part);
            return isThere(ShellState.resolve(directory, path)) ? List.of(path) : List.of();
        }
        Optional<List<String>> names = host.list(resolved);
        return names.orElse(List.of()).stream()
                .filter(name -> !name.startsWith(".") || part.startsWith("."))
                .filter(name -> ShellPattern.matches(part, name))
                .sorted()
                .map(name -> prefix + name)
                .toList();
    }

    private boolean isThere(String path) {
        return host.list(path).isPresent() || host.read(path).isPresent();
    }
}
