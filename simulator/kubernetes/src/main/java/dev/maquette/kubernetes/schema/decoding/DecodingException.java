package dev.maquette.kubernetes.schema.decoding;

/** A body that cannot be read as the object it should be; the server answers 400 BadRequest with this message. */
public final class DecodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DecodingException(String message) {
        super(message);
    }
}
