package dev.maquette.runner;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.ExitStatus;
import dev.maquette.commandline.Interpreter;
import dev.maquette.commandline.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A dispatcher over the command line. What blocks export and where they go lasts in the environment given; a question runs
 * in a copy of it.
 */
public final class ShellDispatcher implements Dispatcher {

    /** As timeout(1) of the GNU coreutils reports it. */
    private static final int TIMED_OUT = 124;

    private final Interpreter executing;
    private final Interpreter asking;
    private final Environment environment;
    private final Streams screen;
    private final Timers timers;
    private volatile Cancellation running = new Cancellation();

    /**
     * A dispatcher.
     *
     * @param executing runs blocks; its commands may let time pass
     * @param asking runs the questions of checks; its commands move no clock
     * @param screen where the output of blocks is shown on the way
     */
    public ShellDispatcher(
            Interpreter executing, Interpreter asking, Environment environment, Streams screen, Timers timers) {
        this.executing = executing.stoppingOnFailure();
        this.asking = asking;
        this.environment = environment;
        this.screen = screen;
        this.timers = timers;
    }

    /** Ends what is running, as Ctrl-C does. */
    public void cancel() {
        running.cancel();
    }

    @Override
    public Outcome execute(String commands, Duration timeout) {
        Cancellation cancellation = new Cancellation();
        running = cancellation;
        AtomicBoolean late = new AtomicBoolean();
        Captured out = new Captured(screen.stdout());
        Captured err = new Captured(screen.stderr());
        Streams streams = new Streams(screen.stdin(), out.printer, err.printer, screen.stdinIsTerminal(), false);
        try (var ignored = timers.in(timeout, () -> {
            late.set(true);
            cancellation.cancel();
        })) {
            ExitStatus status = executing.run(CommandLine.parse(commands), environment, streams, cancellation);
            return new Outcome(late.get() ? TIMED_OUT : status.code(), out.text(), err.text());
        }
    }

    @Override
    public Outcome query(String command) {
        Cancellation cancellation = new Cancellation();
        running = cancellation;
        Captured out = new Captured(OutputStream.nullOutputStream());
        Captured err = new Captured(OutputStream.nullOutputStream());
        Streams streams = Streams.of(new ByteArrayInputStream(new byte[0]), out.printer, err.printer);
        ExitStatus status = asking.run(CommandLine.parse(command), environment.copy(), streams, cancellation);
        return new Outcome(status.code(), out.text(), err.text());
    }

    @Override
    public void define(Map<String, String> variables) {
        variables.forEach(environment::export);
    }

    @Override
    public Map<String, String> exported() {
        return environment.exported();
    }

    /** Shows what is written, and remembers it. */
    private static final class Captured {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream printer;

        Captured(OutputStream shown) {
            printer = new PrintStream(new Both(shown, bytes), true, StandardCharsets.UTF_8);
        }

        String text() {
            printer.flush();
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Both extends OutputStream {

        private final OutputStream first;
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int b) throws IOException {
            first.write(b);
            second.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            first.write(source, offset, length);
            second.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            first.flush();
        }
    }
}
