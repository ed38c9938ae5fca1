package dev.maquette.tools.helm;

/** A failure that ends the command; the message is what helm prints behind {@code Error: }. */
public final class HelmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HelmException(String message) {
        super(message);
    }

    /** What helm prints. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The same behind other words, as Go wraps errors. */
    public HelmException behind(String words) {
        return new HelmException(words + ": " + text());
    }
}
