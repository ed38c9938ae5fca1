package dev.maquette.kubernetes.schema;

/** A minor release of Kubernetes. The schema is that of 1.32; a release decides what of it is served. */
public record Release(int major, int minor) {
    /** The release whose types the tables hold. */
    public static final Release V1_32 = new Release(1, 32);

    /** Reads {@code 1.32}, {@code v1.32} or {@code v1.32.4}. */
    public static Release parse(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.");
        if (parts.length < 2) {
            throw new IllegalArgumentException("not a Kubernetes version such as 1.32: " + text);
        }
        return new Release(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean isAtLeast(int otherMinor) {
        return major > 1 || minor >= otherMinor;
    }
}
