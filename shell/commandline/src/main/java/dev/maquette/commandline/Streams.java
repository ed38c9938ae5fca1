package dev.maquette.commandline;

import java.io.InputStream;
import java.io.PrintStream;

/** The three streams of a command, and which of them are a terminal. Text is UTF-8. */
public record Streams(
        InputStream stdin, PrintStream stdout, PrintStream stderr, boolean stdinIsTerminal, boolean stdoutIsTerminal) {

    /** Streams none of which is a terminal. */
    public static Streams of(InputStream stdin, PrintStream stdout, PrintStream stderr) {
        return new Streams(stdin, stdout, stderr, false, false);
    }

    public Streams withStdin(InputStream in) {
        return new Streams(in, stdout, stderr, false, stdoutIsTerminal);
    }

    public Streams withStdout(PrintStream out) {
        return new Streams(stdin, out, stderr, stdinIsTerminal, false);
    }

    public Streams withStderr(PrintStream err) {
        return new Streams(stdin, stdout, err, stdinIsTerminal, stdoutIsTerminal);
    }

    void flush() {
        stdout.flush();
        stderr.flush();
    }
}
