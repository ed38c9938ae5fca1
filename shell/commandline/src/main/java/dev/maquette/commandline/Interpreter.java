package dev.maquette.commandline;

/** Runs programs. It holds no state between two runs; that is the {@link Environment}'s. */
public final class Interpreter {

    private final CommandTable commands;
    private final FileAccess files;
    private final ProblemPrinter printer;

    public Interpreter(CommandTable commands, FileAccess files, ProblemPrinter printer) {
        this.commands = commands;
        this.files = files;
        this.printer = printer;
    }

    /** Runs the program to its end, or until it is cancelled; {@code $?} of the environment becomes its status. */
    public ExitStatus run(Program program, Environment environment, Streams streams, Cancellation cancellation) {
        Execution execution = new Execution(commands, files, printer, cancellation);
        try {
            return ExitStatus.of(execution.run(program, environment, streams));
        } catch (LeaveShellException e) {
            return new ExitStatus(e.status(), true);
        } finally {
            streams.flush();
        }
    }
}
