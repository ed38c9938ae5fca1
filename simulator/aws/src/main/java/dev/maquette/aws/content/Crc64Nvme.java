package dev.maquette.aws.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME (NVM Express base specification, 64b CRC), eight bytes at a time. */
final class Crc64Nvme implements Checksum {

    /** The polynomial, bits in reverse. */
    private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final int STRIDE = Long.BYTES;
    private static final long[][] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = -1;

    @Override
    public void update(int value) {
        crc = TABLES[0][(int) (crc ^ value) & 0xff] ^ crc >>> Byte.SIZE;
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = from;
        for (; at + STRIDE <= end; at += STRIDE) {
            long mixed = crc ^ (long) LONGS.get(bytes, at);
            long next = 0;
            for (int i = 0; i < STRIDE; i++) {
                next ^= TABLES[STRIDE - 1 - i][(int) (mixed >>> Byte.SIZE * i) & 0xff];
            }
            crc = next;
        }
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }

    private static long[][] tables() {
        long[][] tables = new long[STRIDE][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
            }
            tables[0][i] = crc;
        }
        for (int i = 0; i < 256; i++) {
            for (int more = 1; more < STRIDE; more++) {
                long before = tables[more - 1][i];
                tables[more][i] = before >>> Byte.SIZE ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }
}
