package dev.maquette.aws.dynamodb.value;

import java.util.Arrays;

/** Bytes that do not change, in the order of unsigned bytes. */
public final class Bytes implements Comparable<Bytes> {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    public byte[] content() {
        return content.clone();
    }

    public int length() {
        return content.length;
    }

    boolean startsWith(Bytes prefix) {
        return content.length >= prefix.content.length
                && Arrays.equals(content, 0, prefix.content.length, prefix.content, 0, prefix.content.length);
    }

    boolean contains(Bytes part) {
        for (int at = 0; at + part.content.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + part.content.length, part.content, 0, part.content.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return java.util.Base64.getEncoder().encodeToString(content);
    }
}
