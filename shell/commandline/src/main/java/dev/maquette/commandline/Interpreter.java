package dev.maquette.commandline;

/** Runs programs. It holds no state between two runs; that is the {@link Environment}'s. */
public final class Interpreter {

    private final CommandTable commands;
    private final FileAccess files;
    private final ProblemPrinter printer;
    private final boolean stopsOnFailure;
    private final Guard guard;

    public Interpreter(CommandTable commands, FileAccess files, ProblemPrinter printer) {
        this(commands, files, printer, false, Guard.OPEN);
    }

    private Interpreter(
            CommandTable commands, FileAccess files, ProblemPrinter printer, boolean stopsOnFailure, Guard guard) {
        this.commands = commands;
        this.files = files;
        this.printer = printer;
        this.stopsOnFailure = stopsOnFailure;
        this.guard = guard;
    }

    /** The same, but every call is looked at before it runs. */
    public Interpreter guardedBy(Guard other) {
        return new Interpreter(commands, files, printer, stopsOnFailure, other);
    }

    /**
     * The same, but the first line that fails ends the program, as {@code set -e} does: a pipeline that {@code &&} or
     * {@code ||} follows, or {@code !} inverts, may fail.
     */
    public Interpreter stoppingOnFailure() {
        return new Interpreter(commands, files, printer, true, guard);
    }

    /** Runs the program to its end, or until it is cancelled; {@code $?} of the environment becomes its status. */
    public ExitStatus run(Program program, Environment environment, Streams streams, Cancellation cancellation) {
        Execution execution = new Execution(commands, files, printer, cancellation, stopsOnFailure, guard);
        try {
            return ExitStatus.of(execution.run(program, environment, streams));
        } catch (LeaveShellException e) {
            return new ExitStatus(e.status(), true);
        } finally {
            streams.flush();
        }
    }
}
