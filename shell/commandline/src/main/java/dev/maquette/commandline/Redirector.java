package dev.maquette.commandline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the files of a command's redirections, from left to right, and closes them after it. */
final class Redirector implements AutoCloseable {

    private final Expander expander;
    private final Environment environment;
    private final FileAccess files;
    private final List<Opened> opened = new ArrayList<>();
    private Streams streams;

    Redirector(Expander expander, Environment environment, FileAccess files, Streams streams) {
        this.expander = expander;
        this.environment = environment;
        this.files = files;
        this.streams = streams;
    }

    private record Opened(String path, PrintStream output) {}

    Streams apply(List<Redirection> redirections) {
        redirections.forEach(this::apply);
        return streams;
    }

    private void apply(Redirection redirection) {
        switch (redirection) {
            case Redirection.Input(Word path, Optional<String> gap) ->
                streams = streams.withStdin(input(path(path), gap));
            case Redirection.HereString(Word word) -> streams = streams.withStdin(text(expander.text(word) + "\n"));
            case Redirection.HereDocument(Redirection.HereBody body) ->
                streams = streams.withStdin(text(expander.text(body.text())));
            case Redirection.Output(int stream, Word path, boolean appends) ->
                streams = with(stream, output(path(path), appends));
            case Redirection.OutputAndErrors(Word path, boolean appends) -> {
                PrintStream both = output(path(path), appends);
                streams = streams.withStdout(both).withStderr(both);
            }
            case Redirection.Duplicate(int stream, int source) -> duplicate(stream, source);
        }
    }

    private void duplicate(int stream, int source) {
        if (stream == 2 && source == 1) {
            streams = streams.withStderr(streams.stdout());
        } else if (stream == 1 && source == 2) {
            streams = streams.withStdout(streams.stderr());
        }
    }

    private Streams with(int stream, PrintStream output) {
        return stream == 1 ? streams.withStdout(output) : streams.withStderr(output);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String path(Word word) {
        List<String> names = expander.fields(word);
        if (names.size() != 1) {
            throw CommandLineProblem.AMBIGUOUS_REDIRECTION.exception("word", String.join(" ", names));
        }
        return names.getFirst();
    }

    /** A file of that name may exist after all, so a gap is only spoken of where there is none. */
    private InputStream input(String name, Optional<String> gap) {
        Path path = environment.workingDirectory().resolve(name);
        if (gap.isPresent() && Files.notExists(path)) {
            throw CommandLineProblem.GAP_LEFT_OPEN.exception("gap", gap.get());
        }
        if (Files.isDirectory(path)) {
            throw CommandLineProblem.CANNOT_READ.exception("path", name, "reason", "Is a directory");
        }
        try {
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw new ProblemException(
                    CommandLineProblem.CANNOT_READ.problem("path", name, "reason", Reasons.of(e)), e);
        }
    }

    private PrintStream output(String name, boolean appends) {
        return switch (name) {
            case "/dev/null" -> new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            case "/dev/stdout" -> streams.stdout();
            case "/dev/stderr" -> streams.stderr();
            default -> file(name, appends);
        };
    }

    private PrintStream file(String name, boolean appends) {
        Path path = files.forWriting(environment.workingDirectory().resolve(name));
        if (name.isEmpty() || Files.isDirectory(path)) {
            String reason = name.isEmpty() ? "No such file or directory" : "Is a directory";
            throw CommandLineProblem.CANNOT_WRITE.exception("path", name, "reason", reason);
        }
        StandardOpenOption mode = appends ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try {
            OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
            PrintStream printer = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
            opened.add(new Opened(name, printer));
            return printer;
        } catch (IOException e) {
            throw new ProblemException(
                    CommandLineProblem.CANNOT_WRITE.problem("path", name, "reason", Reasons.of(e)), e);
        }
    }

    /** Closes the files; a write that failed on the way (a full disk) shows only here. */
    @Override
    public void close() {
        List<Problem> failures = new ArrayList<>();
        for (Opened file : opened) {
            file.output().close();
            if (file.output().checkError()) {
                failures.add(CommandLineProblem.CANNOT_WRITE.problem("path", file.path(), "reason", "write error"));
            }
        }
        if (!failures.isEmpty()) {
            throw new ProblemException(failures);
        }
    }
}
