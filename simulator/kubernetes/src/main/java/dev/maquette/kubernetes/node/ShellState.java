package dev.maquette.kubernetes.node;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a shell goes on with from line to line.
 *
 * @param directory absolute
 * @param variables those that were set in this shell, besides the container's
 * @param status the exit code of the last command
 * @param hasExited whether {@code exit} was the last command
 */
public record ShellState(String directory, Map<String, String> variables, int status, boolean hasExited) {

    public ShellState {
        variables = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** A shell that has just begun. */
    public static ShellState initial() {
        return new ShellState("/", Map.of(), 0, false);
    }

    ShellState in(String other) {
        return new ShellState(other, variables, status, hasExited);
    }

    ShellState with(String name, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return new ShellState(directory, more, status, hasExited);
    }

    ShellState ended(int code) {
        return new ShellState(directory, variables, code, hasExited);
    }

    ShellState exited(int code) {
        return new ShellState(directory, variables, code, true);
    }

    /** A path as seen from the working directory, without dots. */
    String resolve(String path) {
        java.util.ArrayDeque<String> parts = new java.util.ArrayDeque<>();
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
