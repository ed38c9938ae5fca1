package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files a filter reads, or its standard input where none is named or the name is a dash. */
final class Inputs {

    private final Invocation invocation;
    private final List<String> names;

    Inputs(Invocation invocation, List<String> names) {
        this.invocation = invocation;
        this.names = names.isEmpty() ? List.of("-") : names;
    }

    /** What a filter does with a line. */
    @FunctionalInterface
    interface LineAction {
        /** False to read no further. */
        boolean accept(String line) throws IOException;
    }

    /** What a filter does with one of its inputs. */
    @FunctionalInterface
    interface InputAction {
        void accept(String name) throws IOException;
    }

    List<String> names() {
        return names;
    }

    /** Goes on past an input that cannot be read, and reports all of them at the end. */
    void each(InputAction action) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            try {
                action.accept(name);
            } catch (FileSystemException e) {
                problems.add(CommandLineProblem.CANNOT_READ.problem("path", name, "reason", Reasons.of(e)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    InputStream open(String name) throws IOException {
        if (name.equals("-")) {
            return unclosing(invocation.stdin());
        }
        Path path = invocation.resolve(name);
        if (Files.isDirectory(path)) {
            throw new FileSystemException(name, null, "Is a directory");
        }
        return Files.newInputStream(path);
    }

    /** Reads all inputs as one. */
    void eachLine(LineAction action) throws IOException {
        for (String name : names) {
            if (!eachLine(name, action)) {
                return;
            }
        }
    }

    boolean eachLine(String name, LineAction action) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            for (Optional<String> line = next(reader); line.isPresent(); line = next(reader)) {
                invocation.cancellation().throwIfCancelled();
                if (!action.accept(line.orElseThrow())) {
                    return false;
                }
            }
            return true;
        }
    }

    List<String> lines() throws IOException {
        List<String> all = new ArrayList<>();
        eachLine(all::add);
        return all;
    }

    private static Optional<String> next(BufferedReader reader) throws IOException {
        return Optional.ofNullable(reader.readLine());
    }

    private static InputStream unclosing(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // Whoever opened the stream closes it.
            }
        };
    }
}
