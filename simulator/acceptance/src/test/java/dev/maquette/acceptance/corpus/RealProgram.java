package dev.maquette.acceptance.corpus;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program itself, under the name by which its texts call it; ended after some seconds in any case.
 */
record RealProgram(Path program, int patienceSeconds) implements Command {

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("timeout", Integer.toString(patienceSeconds), program.toString()));
        words.addAll(invocation.arguments());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(invocation.environment().workingDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(invocation.environment().exported());
        try {
            Process process = builder.start();
            Thread errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), invocation.stderr()));
            Thread input = Thread.ofVirtual().start(() -> feed(invocation.stdin(), process));
            copy(process.getInputStream(), invocation.stdout());
            errors.join();
            int status = process.waitFor();
            input.join();
            return status;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void copy(InputStream from, PrintStream to) {
        try {
            from.transferTo(to);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void feed(InputStream from, Process process) {
        try (var to = process.getOutputStream()) {
            from.transferTo(to);
        } catch (IOException ended) {
            // A program need not read its input.
        }
    }
}
