package dev.maquette.commandline;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One run of a program with all that runs inside it: lists here, pipelines and commands in their own classes. */
final class Execution {

    private final CommandTable commands;
    private final FileAccess files;
    private final ProblemPrinter printer;
    private final Cancellation cancellation;
    private final boolean stopsOnFailure;
    private final Guard guard;

    Execution(
            CommandTable commands,
            FileAccess files,
            ProblemPrinter printer,
            Cancellation cancellation,
            boolean stopsOnFailure,
            Guard guard) {
        this.commands = commands;
        this.files = files;
        this.printer = printer;
        this.cancellation = cancellation;
        this.stopsOnFailure = stopsOnFailure;
        this.guard = guard;
    }

    Guard guard() {
        return guard;
    }

    int run(Program program, Environment environment, Streams streams) {
        return run(program, environment, streams, stopsOnFailure);
    }

    private int run(Program program, Environment environment, Streams streams, boolean stops) {
        int status = program.isEmpty() ? 0 : environment.lastStatus();
        try {
            boolean ended = false;
            for (int i = 0; i < program.links().size() && !ended && !cancellation.isCancelled(); i++) {
                Program.Link link = program.links().get(i);
                if (link.condition().admits(status)) {
                    status = new PipelineRun(this, environment, streams, cancellation)
                            .run(link.pipeline(), program.source());
                    environment.lastStatus(status);
                    ended = stops && status != 0 && endsItsList(program, i);
                }
            }
        } catch (AbandonedException e) {
            environment.lastStatus(e.status());
            status = e.status();
        }
        return cancellation.isCancelled() ? interrupted(environment) : status;
    }

    /** Only the last pipeline of a list joined by {@code &&} and {@code ||} may end the program by failing. */
    private static boolean endsItsList(Program program, int index) {
        boolean isLast = index + 1 == program.links().size()
                || program.links().get(index + 1).condition() == Program.Condition.ALWAYS;
        return isLast && !program.links().get(index).pipeline().negated();
    }

    /** The output of a program in a copy of the environment, without the newlines at its end. */
    Substituted substitute(Program program, Environment environment, Streams streams) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        int status;
        try {
            // As in bash, set -e does not reach into a substitution.
            status = run(program, environment.copy(), streams.withStdout(captured), false);
        } catch (LeaveShellException e) {
            status = e.status();
        }
        captured.flush();
        cancellation.throwIfCancelled();
        String output = bytes.toString(StandardCharsets.UTF_8).replace("\0", "");
        return new Substituted(stripped(output), status);
    }

    /** What a substitution gave. */
    record Substituted(String output, int status) {}

    void print(ProblemException exception, Streams streams) {
        exception.problems().forEach(problem -> printer.print(problem, streams.stderr()));
        streams.stderr().flush();
    }

    CommandTable commands() {
        return commands;
    }

    FileAccess files() {
        return files;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    private static String stripped(String output) {
        int end = output.length();
        while (end > 0 && output.charAt(end - 1) == '\n') {
            end--;
        }
        return output.substring(0, end);
    }

    private static int interrupted(Environment environment) {
        environment.lastStatus(ExitStatus.INTERRUPTED);
        return ExitStatus.INTERRUPTED;
    }

    /** Unwinds the rest of a line after an expansion that may not go on, as bash gives up a line then. */
    static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        AbandonedException(int status) {
            super("abandoned", null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
