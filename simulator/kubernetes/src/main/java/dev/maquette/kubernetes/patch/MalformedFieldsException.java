package dev.maquette.kubernetes.patch;

/** Field ownership that a client wrote and that cannot be read. */
final class MalformedFieldsException extends RuntimeException {
    private final String text;

    MalformedFieldsException(String text) {
        super(text);
        this.text = text;
    }

    MalformedFieldsException(String text, Throwable cause) {
        super(text, cause);
        this.text = text;
    }

    String text() {
        return text;
    }
}
