package dev.maquette.commandline;

/** How a command line ended: its status, and whether it asked to leave the shell. */
public record ExitStatus(int code, boolean leavesShell) {

    /** Ended by Ctrl-C: 128 and the number of SIGINT, as bash reports it. */
    public static final int INTERRUPTED = 130;

    /** Ended because nobody reads what it writes: 128 and the number of SIGPIPE. */
    public static final int BROKEN_PIPE = 141;

    public static ExitStatus of(int code) {
        return new ExitStatus(code, false);
    }

    public boolean isSuccess() {
        return code == 0;
    }
}
