package dev.maquette.commandline;

/**
 * A command that a line can name. It returns its exit status; a {@link ProblemException} it throws is printed and gives
 * the status instead. When it is cancelled its thread is interrupted.
 */
@FunctionalInterface
public interface Command {

    int run(Invocation invocation) throws InterruptedException;
}
