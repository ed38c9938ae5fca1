package dev.maquette.world;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Records in a file: length, checksum, bytes. A torn or spoilt record ends the file, as a crash in the middle of a write leaves it. */
final class Frames {

    private static final int HEADER = 2 * Integer.BYTES;

    private Frames() {}

    static void write(byte[] record, ByteArrayOutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(record.length);
        data.writeInt(checksum(record));
        data.write(record);
    }

    /** The next whole record, or nothing at the end of what was written whole. */
    static Optional<byte[]> read(DataInputStream in, long left) throws IOException {
        if (left < HEADER) {
            return Optional.empty();
        }
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 0 || length > left - HEADER) {
                return Optional.empty();
            }
            byte[] record = in.readNBytes(length);
            return record.length == length && checksum(record) == checksum ? Optional.of(record) : Optional.empty();
        } catch (EOFException torn) {
            return Optional.empty();
        }
    }

    static long size(byte[] record) {
        return HEADER + (long) record.length;
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}
