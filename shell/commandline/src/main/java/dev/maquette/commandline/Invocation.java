package dev.maquette.commandline;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One call of a command.
 *
 * @param name what the line called it
 * @param arguments the words after the name, fully expanded
 * @param raw the command as it was typed, before any expansion; empty where it was made up by another command
 * @param environment variables and the working directory; what a command changes here lasts, unless it is one of several
 *     stages
 * @param shell runs further commands for those that take one as argument
 */
public record Invocation(
        String name,
        List<String> arguments,
        String raw,
        Environment environment,
        FileAccess files,
        Streams streams,
        Cancellation cancellation,
        Shell shell) {

    public Invocation {
        arguments = List.copyOf(arguments);
    }

    /** Runs a command for another: {@code sudo}, {@code watch}, {@code command}. */
    public interface Shell {

        /** Runs the first word as a command of the table, with this call's surroundings. */
        int run(List<String> words, Invocation caller) throws InterruptedException;

        /** Runs the first word as a program found on PATH. */
        int runExternal(List<String> words, Invocation caller) throws InterruptedException;

        /** Whether a word names a command of the table. */
        boolean knows(String name);

        /** The file that a name stands for on PATH. */
        Optional<String> onPath(String name, Invocation caller);
    }

    public InputStream stdin() {
        return streams.stdin();
    }

    public PrintStream stdout() {
        return streams.stdout();
    }

    public PrintStream stderr() {
        return streams.stderr();
    }

    public boolean stdoutIsTerminal() {
        return streams.stdoutIsTerminal();
    }

    /** A path as the user means it: relative ones start at the working directory. */
    public Path resolve(String path) {
        return environment.workingDirectory().resolve(path).normalize();
    }

    public Invocation withArguments(List<String> others) {
        return new Invocation(name, others, raw, environment, files, streams, cancellation, shell);
    }

    public Invocation withStreams(Streams others) {
        return new Invocation(name, arguments, raw, environment, files, others, cancellation, shell);
    }

    public Invocation withEnvironment(Environment other) {
        return new Invocation(name, arguments, raw, other, files, streams, cancellation, shell);
    }
}
