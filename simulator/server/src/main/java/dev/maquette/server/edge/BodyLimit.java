package dev.maquette.server.edge;

/** How large a request's body may be, in bytes, and the answer to a larger one. */
public record BodyLimit(long bytes, WireResponse refusal) {

    /** A limit whose refusal is a plain 413. */
    public static BodyLimit of(long bytes) {
        return new BodyLimit(bytes, WireResponse.text(413, "request body is larger than " + bytes + " bytes"));
    }
}
