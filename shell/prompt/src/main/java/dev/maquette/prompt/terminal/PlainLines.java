package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines off a terminal: no prompt, no colours; each is run when it is whole. Commands do not read what is typed. */
public final class PlainLines {

    private final LineRunner runner;
    private final Streams streams;

    public PlainLines(LineRunner runner, Streams streams) {
        this.runner = runner;
        this.streams = streams;
    }

    public int run() {
        BufferedReader reader = new BufferedReader(new InputStreamReader(streams.stdin(), StandardCharsets.UTF_8));
        ExitStatus status = ExitStatus.of(0);
        try {
            Optional<String> line = whole(reader);
            while (line.isPresent() && !status.leavesShell()) {
                if (!line.get().isBlank()) {
                    status = runner.run(line.get(), quiet(), new Cancellation());
                }
                line = status.leavesShell() ? Optional.empty() : whole(reader);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return status.code();
    }

    /** What follows on the input are lines of the shell, so no command may take them. */
    private Streams quiet() {
        return streams.withStdin(java.io.InputStream.nullInputStream());
    }

    private static Optional<String> whole(BufferedReader reader) throws IOException {
        String first = reader.readLine();
        if (first == null) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(first);
        while (CommandLine.isUnfinished(text.toString())) {
            String next = reader.readLine();
            if (next == null) {
                return Optional.of(text.toString());
            }
            text.append('\n').append(next);
        }
        return Optional.of(text.toString());
    }
}
