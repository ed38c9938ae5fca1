package dev.maquette.commandline;

/** Unwinds a command line whose command asked to leave the shell, as {@code exit} does. */
public final class LeaveShellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public LeaveShellException(int status) {
        super("exit " + status, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
