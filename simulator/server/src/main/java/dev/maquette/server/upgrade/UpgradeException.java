package dev.maquette.server.upgrade;

/** An upgraded connection cannot be served. */
public final class UpgradeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UpgradeException(String message, Throwable cause) {
        super(message, cause);
    }
}
