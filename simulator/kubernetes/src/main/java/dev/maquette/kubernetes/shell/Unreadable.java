package dev.maquette.kubernetes.shell;

/** A script that does not parse, with what the shell says of it. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isUnfinished;

    Unreadable(String message) {
        this(message, false);
    }

    private Unreadable(String message, boolean isUnfinished) {
        super(message, null, false, false);
        this.isUnfinished = isUnfinished;
    }

    /** What lacks its end only: a shell that reads lines reads on. */
    static Unreadable unfinished(String message) {
        return new Unreadable(message, true);
    }

    boolean isUnfinished() {
        return isUnfinished;
    }

    static Unreadable unexpected(String what) {
        return new Unreadable(
                "syntax error: unexpected "
                        + (what.isEmpty() ? "end of file" : what.equals("\n") ? "newline" : "\"" + what + "\""),
                what.isEmpty());
    }
}
