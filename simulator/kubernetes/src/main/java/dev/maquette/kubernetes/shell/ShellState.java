package dev.maquette.kubernetes.shell;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a shell goes on with from line to line.
 *
 * @param directory absolute
 * @param variables those that were set in this shell, besides the container's
 * @param functions by name, each as it was written
 * @param status the exit code of the last command
 * @param hasExited whether {@code exit} was the last command
 */
public record ShellState(
        String directory, Map<String, String> variables, Map<String, String> functions, int status, boolean hasExited) {

    public ShellState {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    }

    /** A shell that has just begun. */
    public static ShellState initial() {
        return new ShellState("/", Map.of(), Map.of(), 0, false);
    }

    /** The same after something that ended with an exit code. */
    public ShellState ended(int code) {
        return new ShellState(directory, variables, functions, code, hasExited);
    }

    /** A path as seen from a directory, without dots. */
    public static String resolve(String directory, String path) {
        ArrayDeque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
