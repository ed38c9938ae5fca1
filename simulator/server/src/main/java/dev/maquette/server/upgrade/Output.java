package dev.maquette.server.upgrade;

/** The bound of what a command or a tunnel may have waiting for a slow client. */
final class Output {

    static final long BOUND_BYTES = 1024 * 1024;

    private Output() {}
}
