package dev.maquette.commandline;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of a pipeline while it runs; its ends of the pipes close with it, whatever happens. */
final class Stage {

    /** The status of a program that broke in a way nobody foresaw (EX_SOFTWARE of sysexits.h). */
    private static final int BROKEN = 70;

    private final Execution execution;
    private final SimpleCommand command;
    private final String source;
    private final Environment environment;
    private final Streams streams;
    private final List<Closeable> ends;
    private int status = BROKEN;
    private @Nullable Throwable failure;

    Stage(
            Execution execution,
            SimpleCommand command,
            String source,
            Environment environment,
            Streams streams,
            List<Closeable> ends) {
        this.execution = execution;
        this.command = command;
        this.source = source;
        this.environment = environment;
        this.streams = streams;
        this.ends = ends;
    }

    String name() {
        return "command " + command.name().orElse("");
    }

    void run() {
        try {
            status = new CommandRun(execution, environment, streams)
                    .run(command, command.span().of(source));
        } catch (LeaveShellException e) {
            status = e.status();
            failure = e;
        } catch (Execution.AbandonedException e) {
            status = e.status();
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            ends.forEach(Stage::close);
        }
    }

    int status() {
        return status;
    }

    int statusOrThrow() {
        switch (failure) {
            case null -> {
                return status;
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
