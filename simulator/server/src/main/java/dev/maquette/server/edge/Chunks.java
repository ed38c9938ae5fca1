package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The chunked transfer coding. All that has gathered for a reader leaves as one chunk. */
final class Chunks {

    private static final int COPIED_BYTES = 64 * 1024;
    private static final int FRAME_BYTES = 16;
    private static final ByteBuf LAST = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("0\r\n\r\n", StandardCharsets.US_ASCII).asReadOnly());

    private Chunks() {}

    static ByteBuf last() {
        return LAST.duplicate();
    }

    static ByteBuf plain(List<byte[]> parts) {
        return Unpooled.wrappedBuffer(parts.toArray(byte[][]::new));
    }

    static ByteBuf framed(List<byte[]> parts, Http1Connection connection) {
        int bytes = parts.stream().mapToInt(part -> part.length).sum();
        ByteBuf head = connection.buffer(FRAME_BYTES + (bytes <= COPIED_BYTES ? bytes : 0));
        ByteBufUtil.writeAscii(head, Integer.toHexString(bytes));
        head.writeByte('\r').writeByte('\n');
        if (bytes <= COPIED_BYTES) {
            parts.forEach(head::writeBytes);
            return head.writeByte('\r').writeByte('\n');
        }
        ByteBuf end = connection.buffer(2).writeByte('\r').writeByte('\n');
        return Unpooled.wrappedBuffer(head, plain(parts), end);
    }
}
