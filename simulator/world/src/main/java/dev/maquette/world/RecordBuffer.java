package dev.maquette.world;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Bytes on their way to disk, used over and over. Records in a file have a head, length and checksum, so a record that was written by
 * halves is known for what it is.
 */
final class RecordBuffer extends OutputStream {

    static final int HEAD = 2 * Integer.BYTES;

    /** What a quiet buffer may keep for the next round. */
    private static final int KEPT = 4 << 20;

    private final DataOutputStream data = new DataOutputStream(this);
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** What a record consists of. */
    interface Content {
        void writeTo(DataOutput out) throws IOException;
    }

    int size() {
        return size;
    }

    /** Adds a record, whole or, where its content fails, not at all. */
    void record(Content content) throws IOException {
        int start = size;
        boolean isWhole = false;
        try {
            reserve(HEAD);
            size += HEAD;
            content.writeTo(data);
            int length = size - start - HEAD;
            crc.reset();
            crc.update(bytes, start + HEAD, length);
            ByteBuffer.wrap(bytes).putInt(start, length).putInt(start + Integer.BYTES, (int) crc.getValue());
            isWhole = true;
        } finally {
            if (!isWhole) {
                size = start;
            }
        }
    }

    /** Adds bytes with their length before them. */
    void sized(Content content) throws IOException {
        int start = size;
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        content.writeTo(data);
        ByteBuffer.wrap(bytes).putInt(start, size - start - Integer.BYTES);
    }

    /** Adds bytes as they are. */
    void bare(Content content) throws IOException {
        content.writeTo(data);
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was added after the given size. */
    void cut(int earlier) {
        size = earlier;
    }

    void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[1 << 12];
        }
    }
}
