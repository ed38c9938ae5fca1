package dev.maquette.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The records of a file. A torn or spoilt record ends the file, as a crash in the middle of a write leaves it. */
final class RecordReader implements Closeable {

    private final DataInputStream in;
    private final long size;
    private long whole;

    RecordReader(Path file) throws IOException {
        this(file, 0);
    }

    /**
     * Begins in the middle.
     *
     * @param from where a record is known to end
     */
    RecordReader(Path file, long from) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        this.size = Files.size(file);
        this.whole = from;
        this.in = new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
        bytes.skipNBytes(from);
    }

    /** The next whole record, or nothing at the end of what was written whole. */
    Optional<DataInputStream> next() throws IOException {
        long left = size - whole;
        if (left < RecordBuffer.HEAD) {
            return Optional.empty();
        }
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 0 || length > left - RecordBuffer.HEAD) {
                return Optional.empty();
            }
            byte[] record = in.readNBytes(length);
            if (record.length != length || checksum(record) != checksum) {
                return Optional.empty();
            }
            whole += RecordBuffer.HEAD + (long) length;
            return Optional.of(new DataInputStream(new ByteArrayInputStream(record)));
        } catch (EOFException torn) {
            return Optional.empty();
        }
    }

    /** Where the last whole record ends. */
    long whole() {
        return whole;
    }

    boolean isTorn() {
        return whole < size;
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
