package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program as it is started: where, with which words, and what it reads from its input.
 *
 * @param words its name, then its arguments
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every input would be dear.
record Program(Workload workload, Process process, ShellState shell, List<String> words, byte[] input) {

    String name() {
        return words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    }

    List<String> arguments() {
        return words.subList(1, words.size());
    }

    /** The arguments that are no options. */
    List<String> operands() {
        return arguments().stream()
                .filter(each -> !each.startsWith("-") || each.equals("-"))
                .toList();
    }

    boolean has(char option) {
        return arguments().stream()
                .anyMatch(each -> each.startsWith("-") && !each.startsWith("--") && each.indexOf(option) > 0);
    }

    Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(process.environment());
        all.putAll(shell.variables());
        return all;
    }

    String path(String operand) {
        return ShellState.resolve(shell.directory(), operand);
    }

    /** A file's text, or the input for a dash; nothing where there is no such file. */
    Optional<String> text(String operand) {
        return content(operand).map(ByteText::of);
    }

    /** A file's bytes, or the input's for a dash; nothing where there is no such file. */
    Optional<byte[]> content(String operand) {
        return operand.equals("-") ? Optional.of(input) : process.files().read(path(operand));
    }

    Workload.ExecResult prints(String text) {
        return new Workload.ExecResult(0, text, "");
    }

    Workload.ExecResult fails(int code, String text) {
        return new Workload.ExecResult(code, "", text);
    }
}
