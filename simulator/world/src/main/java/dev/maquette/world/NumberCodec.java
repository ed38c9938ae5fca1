package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A 64-bit number. */
enum NumberCodec implements RecordCodec<Long> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(Long value, DataOutput out) throws IOException {
        out.writeLong(value);
    }

    @Override
    public Long decode(int version, DataInput in) throws IOException {
        return in.readLong();
    }
}
