package dev.maquette.kubernetes.openapi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A document as it is served. Its bytes are shared and must not be changed. */
public final class OpenApiDocument {
    private final byte[] json;
    private final String hash;

    OpenApiDocument(byte[] json) {
        this.json = json;
        this.hash = hash(json);
    }

    private static String hash(byte[] json) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(json));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-512", impossible);
        }
    }

    public byte[] json() {
        return json;
    }

    /** The SHA-512 of the bytes in capital hexadecimal digits, as ETags and the index carry it. */
    public String hash() {
        return hash;
    }
}
