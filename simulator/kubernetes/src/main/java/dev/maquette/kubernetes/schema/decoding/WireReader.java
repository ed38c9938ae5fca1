package dev.maquette.kubernetes.schema.decoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks the tags and values of one protobuf message. */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] data;
    private final int end;
    private int at;
    private int wireType;

    WireReader(byte[] data) {
        this(data, 0, data.length);
    }

    private WireReader(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The number of the next field; its wire type is known afterwards. */
    int number() {
        long tag = varint();
        wireType = (int) (tag & 7);
        int number = (int) (tag >>> 3);
        if (number <= 0) {
            throw new MalformedTextException("proto: illegal tag " + number + " (wire type " + wireType + ")");
        }
        return number;
    }

    int wireType() {
        return wireType;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = next();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new MalformedTextException("proto: integer overflow");
    }

    long fixed64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (next() & 0xffL) << (8 * i);
        }
        return value;
    }

    /** The nested message or packed list that is the current field's value. */
    WireReader message() {
        int length = length();
        WireReader nested = new WireReader(data, at, at + length);
        at += length;
        return nested;
    }

    byte[] bytes() {
        int length = length();
        at += length;
        return Arrays.copyOfRange(data, at - length, at);
    }

    String string() {
        int length = length();
        at += length;
        return new String(data, at - length, length, StandardCharsets.UTF_8);
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> advance(length());
            case FIXED32 -> advance(4);
            default -> throw new MalformedTextException("proto: illegal wireType " + wireType);
        }
    }

    private int length() {
        if (wireType != BYTES) {
            throw new MalformedTextException("proto: wrong wireType = " + wireType + " for a length-delimited field");
        }
        long length = varint();
        if (length < 0) {
            throw new MalformedTextException("proto: negative length found during unmarshaling");
        }
        if (length > end - at) {
            throw new MalformedTextException("unexpected EOF");
        }
        return (int) length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw new MalformedTextException("unexpected EOF");
        }
        at += count;
    }

    private byte next() {
        if (at >= end) {
            throw new MalformedTextException("unexpected EOF");
        }
        return data[at++];
    }
}
