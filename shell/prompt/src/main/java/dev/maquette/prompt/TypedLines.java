package dev.maquette.prompt;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Streams;
import dev.maquette.commandline.Typing;
import dev.maquette.prompt.terminal.HistoryMask;
import dev.maquette.prompt.terminal.LineRunner;
import dev.maquette.prompt.undo.Meanwhile;
import dev.maquette.runner.ScriptRun;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Runs what somebody types: notes the moment before it, runs it, and says what it did for the script under way. */
final class TypedLines implements LineRunner {

    /** Verbs that go through the script themselves, or only talk. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("script", "next", "check", "hint", "help", "exit");

    private final Session session;
    private final HistoryMask mask;

    TypedLines(Session session) {
        this.session = session;
        this.mask = new HistoryMask(() -> session.environment().variables());
    }

    @Override
    public void columns(int width) {
        session.columns(width);
    }

    @Override
    public void begin(Streams streams) {
        Optional<ScriptRun> run = session.desk().run();
        run.ifPresent(under -> streams.stdout()
                .println(session.texts()
                        .named(
                                "script.under-way",
                                Map.of(
                                        "title",
                                        under.script().title(),
                                        "step",
                                        under.step().title(),
                                        "number",
                                        Integer.toString(under.stepNumber()),
                                        "of",
                                        Integer.toString(under.script().steps().size())))));
        run.filter(ScriptRun::wasInterrupted)
                .ifPresent(under -> streams.stdout().println(session.texts().named("script.interrupted", Map.of())));
    }

    @Override
    public ExitStatus run(String line, Streams streams, Cancellation cancellation) {
        guarded(streams, () -> session.wayBack().mark(mask.hide(line)));
        ExitStatus status = recorded(line, streams, cancellation);
        if (!status.leavesShell() && !cancellation.isCancelled() && !OF_THE_SCRIPT.contains(firstWord(line))) {
            tell(line, status, streams);
        }
        guarded(streams, () -> session.wayBack().rest(session.texts().named("line.elsewhere", Map.of())));
        return status;
    }

    private ExitStatus recorded(String line, Streams streams, Cancellation cancellation) {
        AtomicReference<ExitStatus> status = new AtomicReference<>(ExitStatus.of(0));
        guarded(streams, () -> session.recordings().run(line, streams, listened -> {
            status.set(session.run(line, listened, cancellation));
            return status.get().code();
        }));
        return status.get();
    }

    private static String firstWord(String line) {
        Typing typing = CommandLine.typingAt(line + " ", line.length() + 1);
        return typing.words().isEmpty() ? "" : line.strip().split("\\s", 2)[0];
    }

    @Override
    public String meanwhile() {
        AtomicReference<String> line = new AtomicReference<>("");
        guarded(
                Streams.of(InputStream.nullInputStream(), System.err, System.err),
                () -> line.set(new Meanwhile(session.texts(), session.wayBack()).line()));
        return line.get();
    }

    private void tell(String line, ExitStatus status, Streams streams) {
        guarded(streams, () -> session.desk().typed(line, status.code(), streams));
    }

    /** A full disk or a lost folder must not end the shell. */
    private void guarded(Streams streams, Session.Telling telling) {
        try {
            session.guarded(streams, telling);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
