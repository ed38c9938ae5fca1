package dev.maquette.prompt;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Streams;
import dev.maquette.prompt.language.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt: reads lines and runs them until the reader leaves. Ctrl-C ends a command, never the shell. */
final class PlainPrompt {

    private final Session session;
    private final Texts texts;
    private final StopWatch watch;

    PlainPrompt(Session session, Texts texts, StopWatch watch) {
        this.session = session;
        this.texts = texts;
        this.watch = watch;
    }

    int run(Path history) {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .variable(LineReader.HISTORY_FILE, history)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.writer()
                    .println(texts.named(
                            "prompt.banner",
                            Map.of(
                                    "profile",
                                    profile(),
                                    "title",
                                    session.place().title(),
                                    "wall",
                                    watch.seconds())));
            terminal.flush();
            return loop(terminal, reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String profile() {
        return session.place().profile().name();
    }

    private int loop(Terminal terminal, LineReader reader) {
        ExitStatus status = ExitStatus.of(0);
        while (!status.leavesShell()) {
            try {
                String line = reader.readLine(profile() + " ▸ ");
                status = run(terminal, line);
            } catch (UserInterruptException interrupted) {
                terminal.writer().println();
            } catch (EndOfFileException leaves) {
                return status.code();
            }
        }
        return status.code();
    }

    private ExitStatus run(Terminal terminal, String line) {
        if (line.isBlank()) {
            return ExitStatus.of(0);
        }
        Cancellation cancellation = new Cancellation();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> cancellation.cancel());
        try {
            Streams streams = new Streams(System.in, System.out, System.err, true, true);
            return session.run(line, streams, cancellation);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }
}
