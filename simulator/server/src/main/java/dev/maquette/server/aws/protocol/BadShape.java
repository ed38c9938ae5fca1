package dev.maquette.server.aws.protocol;

/** A request that is not of its operation's shape. */
public final class BadShape extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadShape(String message) {
        super(message, null, false, false);
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
