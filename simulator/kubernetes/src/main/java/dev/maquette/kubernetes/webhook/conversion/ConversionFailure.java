package dev.maquette.kubernetes.webhook.conversion;

/** A webhook could not be asked to convert, would not, or has answered what does not count; the message is the server's. */
public final class ConversionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConversionFailure(String message) {
        super(message, null, false, false);
    }
}
