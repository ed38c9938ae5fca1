package dev.maquette.server.control;

/** A running world's process could not be reached, or did not answer as one of this release does. */
public final class AttachException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AttachException(String message, Throwable cause) {
        super(message, cause);
    }
}
