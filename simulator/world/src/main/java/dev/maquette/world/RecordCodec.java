package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the values of a {@link Table} look on disk. Every encoding carries the version it was written with, so a newer release can open
 * what an older one wrote: raise {@link #version()} when the layout changes and keep reading the older ones in {@link #decode}.
 */
public interface RecordCodec<V> {

    /** The version {@link #encode} writes; starts at 1. */
    int version();

    void encode(V value, DataOutput out) throws IOException;

    /** Reads what {@link #encode} of the given version wrote. */
    V decode(int version, DataInput in) throws IOException;

    /** Values that are plain text. */
    static RecordCodec<String> text() {
        return TextCodec.INSTANCE;
    }

    /** Values that are opaque bytes, which nobody changes after they were handed over. */
    static RecordCodec<byte[]> bytes() {
        return BytesCodec.INSTANCE;
    }

    /** Values that are counters. */
    static RecordCodec<Long> number() {
        return NumberCodec.INSTANCE;
    }
}
