package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Opaque bytes, length first. */
enum BytesCodec implements RecordCodec<byte[]> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(byte[] value, DataOutput out) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    @Override
    public byte[] decode(int version, DataInput in) throws IOException {
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        return value;
    }
}
