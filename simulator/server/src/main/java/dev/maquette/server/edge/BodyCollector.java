package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body of a known or unknown length up to a limit; trusts no announced length with memory. */
final class BodyCollector {

    private static final byte[] EMPTY = new byte[0];
    private static final int FIRST_BYTES = 4 * 1024;
    private static final int TRUSTED_BYTES = 1024 * 1024;

    private final long limitBytes;
    private byte[] bytes = EMPTY;
    private int length;

    /** @param announcedBytes negative if the length is not announced */
    BodyCollector(long limitBytes, long announcedBytes) {
        this.limitBytes = limitBytes;
        if (announcedBytes > 0 && announcedBytes <= limitBytes) {
            bytes = new byte[(int) Math.min(announcedBytes, TRUSTED_BYTES)];
        }
    }

    /** Takes what is readable; false, and nothing is taken, if that would exceed the limit. */
    boolean take(ByteBuf content) {
        int more = content.readableBytes();
        if (length + (long) more > Math.min(limitBytes, Integer.MAX_VALUE - 16)) {
            return false;
        }
        if (length + more > bytes.length) {
            long doubled = Math.max(FIRST_BYTES, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(doubled, length + more)));
        }
        content.readBytes(bytes, length, more);
        length += more;
        return true;
    }

    byte[] collected() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
