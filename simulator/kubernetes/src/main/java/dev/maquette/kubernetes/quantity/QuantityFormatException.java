package dev.maquette.kubernetes.quantity;

/** Says that a text is no quantity, in the words the API server answers with. */
public final class QuantityFormatException extends RuntimeException {
    private final String text;

    QuantityFormatException(String text, String message) {
        super(message);
        this.text = text;
    }

    /** The text that could not be read. */
    public String text() {
        return text;
    }
}
