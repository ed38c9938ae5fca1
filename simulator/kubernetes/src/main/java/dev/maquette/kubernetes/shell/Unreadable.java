package dev.maquette.kubernetes.shell;

/** A script that does not parse, with what the shell says of it. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message, null, false, false);
    }

    static Unreadable unexpected(String what) {
        return new Unreadable("syntax error: unexpected "
                + (what.isEmpty() ? "end of file" : what.equals("\n") ? "newline" : "\"" + what + "\""));
    }
}
