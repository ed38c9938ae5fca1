package dev.maquette.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The world's only source of chance. Values derive from the seed and from names, not from one stream, so that an object made earlier or
 * later does not change the ids of all others.
 */
public record Seed(long value) {

    /** An id of the form of a random UUID (version 4), the same for the same parts. */
    public UUID uuid(String... parts) {
        ByteBuffer digest = ByteBuffer.wrap(digest(parts));
        long high = digest.getLong() & 0xffffffffffff0fffL | 0x4000L;
        long low = digest.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** 64 evenly spread bits, the same for the same parts. */
    public long bits(String... parts) {
        return ByteBuffer.wrap(digest(parts)).getLong();
    }

    /** Letters of the given alphabet, the same for the same parts. */
    public String letters(String alphabet, int length, String... parts) {
        byte[] digest = digest(parts);
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(
                    alphabet.charAt(Math.floorMod(digest[i % digest.length] + i / digest.length, alphabet.length())));
        }
        return letters.toString();
    }

    private byte[] digest(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
