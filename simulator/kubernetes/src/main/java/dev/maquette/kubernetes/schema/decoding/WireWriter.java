package dev.maquette.kubernetes.schema.decoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Builds one protobuf message field by field. */
public final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public byte[] toBytes() {
        return out.toByteArray();
    }

    public void varint(int number, long value) {
        tag(number, WireReader.VARINT);
        raw(value);
    }

    public void fixed64(int number, long value) {
        tag(number, WireReader.FIXED64);
        for (int i = 0; i < 8; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    public void string(int number, String value) {
        bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(int number, byte[] value) {
        tag(number, WireReader.BYTES);
        raw(value.length);
        out.writeBytes(value);
    }

    public void message(int number, Consumer<WireWriter> content) {
        WireWriter nested = new WireWriter();
        content.accept(nested);
        bytes(number, nested.toBytes());
    }

    private void tag(int number, int wireType) {
        raw((long) number << 3 | wireType);
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
