package dev.maquette.server.edge;

/** The edge could not serve a port. */
public final class EdgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EdgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
