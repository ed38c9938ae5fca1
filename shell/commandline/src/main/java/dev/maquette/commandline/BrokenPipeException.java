package dev.maquette.commandline;

/**
 * Unwinds a command that writes into a pipe nobody reads any more, as SIGPIPE ends a process. It is unchecked because a
 * PrintStream swallows every IOException and would let the writer run for ever.
 */
final class BrokenPipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPipeException() {
        super("broken pipe", null, false, false);
    }
}
