package dev.maquette.kubernetes.shell;

/** What ends a script that cannot go on, with what the shell says. */
final class ShellFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ShellFailure(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
