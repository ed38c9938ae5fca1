package dev.maquette.commandline;

/** Unwinds a command that was cancelled; the interpreter turns it into status 130. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
