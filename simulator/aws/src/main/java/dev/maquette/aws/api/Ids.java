package dev.maquette.aws.api;

import dev.maquette.world.Seed;

/**
 * Ids of the forms that AWS gives. They derive from the seed, from what they are of, and from the transaction that makes them, so a
 * replay gives the same ones and an id is never given twice.
 */
public final class Ids {

    private static final String HEX = "0123456789abcdef";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int HEX_LENGTH = 16;
    private static final int UNIQUE_LENGTH = 21;
    private static final int KEY_LENGTH = 20;
    private static final int SECRET_LENGTH = 40;

    private final Seed seed;
    private final String moment;

    Ids(Seed seed, long sequence) {
        this.seed = seed;
        this.moment = Long.toString(sequence);
    }

    /** Such as {@code vpc-0a1b2c3d4e5f67890}: the first of the digits of EC2's long ids is always a 0. */
    public String hex(String prefix, String... of) {
        return prefix + "-0" + seed.letters(HEX, HEX_LENGTH, parts(prefix, of));
    }

    /** Such as {@code AIDACKCEVSQ6C2EXAMPLE} (IAM user guide, reference_identifiers: unique identifiers). */
    public String unique(String prefix, String... of) {
        return letters(prefix, BASE_32, UNIQUE_LENGTH - prefix.length(), of);
    }

    /** An access key's id, {@code AKIA…} or {@code ASIA…}. */
    public String accessKey(String prefix, String... of) {
        return letters(prefix, BASE_32, KEY_LENGTH - prefix.length(), of);
    }

    /** An access key's secret. */
    public String secret(String... of) {
        return letters("", SECRET, SECRET_LENGTH, of);
    }

    /** As many letters as asked, of {@code A-Za-z0-9+/}. */
    public String token(int length, String... of) {
        return letters("", SECRET, length, of);
    }

    public String uuid(String kind, String... of) {
        return seed.uuid(parts(kind, of)).toString();
    }

    private String letters(String prefix, String alphabet, int length, String... of) {
        StringBuilder text = new StringBuilder(prefix);
        for (int part = 0; text.length() < prefix.length() + length; part++) {
            int more = Math.min(16, prefix.length() + length - text.length());
            text.append(seed.letters(alphabet, more, parts(prefix + part, of)));
        }
        return text.toString();
    }

    private String[] parts(String kind, String... of) {
        String[] parts = new String[of.length + 3];
        parts[0] = "aws";
        parts[1] = kind;
        parts[2] = moment;
        System.arraycopy(of, 0, parts, 3, of.length);
        return parts;
    }
}
