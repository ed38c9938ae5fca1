package dev.maquette.kubernetes.openapi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A document as it is served. Its bytes are shared and must not be changed. */
public final class OpenApiDocument {
    private final byte[] bytes;
    private final String hash;

    OpenApiDocument(byte[] bytes) {
        this.bytes = bytes;
        this.hash = hash(bytes);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-512", impossible);
        }
    }

    /** The document, in JSON unless it was asked for in protobuf. */
    public byte[] bytes() {
        return bytes;
    }

    /** The document in JSON. */
    public byte[] json() {
        return bytes;
    }

    /** The SHA-512 of the bytes in capital hexadecimal digits, as ETags and the index carry it. */
    public String hash() {
        return hash;
    }
}
