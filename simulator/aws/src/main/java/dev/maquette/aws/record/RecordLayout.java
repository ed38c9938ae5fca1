package dev.maquette.aws.record;

import dev.maquette.world.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Any Java record on disk: its fields in order, each under its name. So a newer release may give a record further fields (an
 * {@code Optional}, list or map is then empty, a number 0, a text empty, a flag false), take some away, or put them in another order,
 * and still opens older worlds. A field that means something else gets another name.
 *
 * <p>Fields may be text, numbers, flags, instants, enums, bytes, records of such fields, and {@code Optional}, {@code List} and {@code
 * Map} (by text) of them.
 */
public final class RecordLayout<V extends Record> implements RecordCodec<V> {

    private final RecordFormat<V> format;

    private RecordLayout(Class<V> type) {
        this.format = new RecordFormat<>(type);
    }

    public static <V extends Record> RecordCodec<V> of(Class<V> type) {
        return new RecordLayout<>(type);
    }

    /** The version of this layout; what changes in the records does not change it. */
    @Override
    public int version() {
        return 1;
    }

    @Override
    public void encode(V value, DataOutput out) throws IOException {
        format.write(value, out);
    }

    @Override
    public V decode(int version, DataInput in) throws IOException {
        return format.read(in);
    }
}
