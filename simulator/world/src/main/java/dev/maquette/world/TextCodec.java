package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text of any length ({@code writeUTF} ends at 64 KiB). */
enum TextCodec implements RecordCodec<String> {
    INSTANCE;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(String value, DataOutput out) throws IOException {
        BytesCodec.INSTANCE.encode(value.getBytes(StandardCharsets.UTF_8), out);
    }

    @Override
    public String decode(int version, DataInput in) throws IOException {
        return new String(BytesCodec.INSTANCE.decode(version, in), StandardCharsets.UTF_8);
    }
}
