package dev.maquette.aws.ec2.compute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests, in the forms in which EC2 shows them. */
final class Digests {

    private Digests() {}

    static byte[] of(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** So many hex digits of the SHA-256 of a text, the first a zero as in new ids. */
    static String hex(String text, int digits) {
        String hex = HexFormat.of().formatHex(of("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
        return "0" + hex.substring(0, digits - 1);
    }

    /** Pairs of hex digits with colons between them. */
    static String colons(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }
}
