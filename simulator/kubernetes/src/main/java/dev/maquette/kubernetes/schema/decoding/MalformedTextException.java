package dev.maquette.kubernetes.schema.decoding;

/** Text or bytes that are not the encoding they claim to be, in the words of Go's decoders. */
final class MalformedTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedTextException(String message) {
        super(message);
    }
}
