package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Reasons;
import dev.maquette.commandline.Streams;
import dev.maquette.prompt.language.Wrapped;
import dev.maquette.prompt.learning.ScriptDesk;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.VerbTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt on a terminal: reads lines and has them run until the reader leaves. Ctrl-C ends a command, never the shell. */
public final class ShellPrompt {

    /** What is taken where a terminal does not know its size. */
    private static final Size USUAL = new Size(80, 24);

    private final Conversation conversation;
    private final LineRunner runner;
    private final Candidates candidates;
    private final HistoryMask mask;

    public ShellPrompt(Conversation conversation, VerbTable verbs, ScriptDesk desk, LineRunner runner) {
        this.conversation = conversation;
        this.runner = runner;
        this.candidates = new Candidates(conversation, verbs, desk);
        this.mask = new HistoryMask(() -> conversation.environment().variables());
    }

    /**
     * Reads lines from the terminal of the process until the reader leaves, and answers the last one's status. JLine's provider over
     * java.lang.foreign is left out, because its call stubs are spun at run time, which is felt at the start.
     *
     * @param history the file that lines are kept in
     */
    public int run(Path history, String banner) {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).ffm(false).build()) {
            return run(terminal, new Streams(System.in, System.out, System.err, true, true), history, banner);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The same on a given terminal.
     *
     * @param streams of the commands
     */
    public int run(Terminal terminal, Streams streams, Path history, String banner) {
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            terminal.setSize(USUAL);
        }
        Optional<String> unkept = unkept(history);
        LineReader reader = reader(terminal, unkept.isPresent() ? Optional.empty() : Optional.of(history));
        Wrapped.lines(banner, terminal.getWidth(), "  ").forEach(terminal.writer()::println);
        unkept.ifPresent(reason -> terminal.writer()
                .println(conversation
                        .texts()
                        .named("line.no-history", Map.of("file", history.toString(), "reason", reason))));
        terminal.flush();
        runner.columns(terminal.getWidth());
        runner.begin(streams);
        return loop(terminal, streams, reader);
    }

    /** Why the history cannot be kept in this file; a shell without a past is still a shell. */
    private static Optional<String> unkept(Path history) {
        try {
            Files.write(history, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.readAllLines(history);
            return Optional.empty();
        } catch (IOException unusable) {
            return Optional.of(Reasons.of(unusable));
        }
    }

    private LineReader reader(Terminal terminal, Optional<Path> history) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new WholeLines())
                .history(new MaskedHistory(mask))
                .completer((reader, line, list) -> candidates.at(line.line(), line.cursor()).stream()
                        .map(word -> new Candidate(word, word, null, null, null, null, !word.endsWith("/")))
                        .forEach(list::add))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "… ")
                .variable(LineReader.INDENTATION, 0)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    private int loop(Terminal terminal, Streams streams, LineReader reader) {
        ExitStatus status = ExitStatus.of(0);
        while (!status.leavesShell()) {
            try {
                String meanwhile = runner.meanwhile();
                if (!meanwhile.isEmpty()) {
                    Wrapped.lines(meanwhile, terminal.getWidth(), "  ").forEach(terminal.writer()::println);
                }
                boolean hasColours = Colours.isWanted(terminal, conversation.environment());
                String line = reader.readLine(new PromptLine(conversation, hasColours).text(terminal.getWidth()));
                if (!line.isBlank()) {
                    status = run(line, terminal, streams);
                }
            } catch (UserInterruptException interrupted) {
                terminal.flush();
            } catch (EndOfFileException leaves) {
                terminal.writer().println(conversation.texts().named("line.bye", Map.of()));
                terminal.flush();
                return status.code();
            }
        }
        return status.code();
    }

    private ExitStatus run(String line, Terminal terminal, Streams streams) {
        Cancellation cancellation = new Cancellation();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> cancellation.cancel());
        try {
            runner.columns(terminal.getWidth());
            return runner.run(line, streams, cancellation);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            if (cancellation.isCancelled()) {
                terminal.writer().println();
            }
        }
    }
}
