package dev.maquette.world;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiPredicate;

/** Whether two values of a table are equal, or the same on disk: arrays, and what was read back from a file, are equal in no other way. */
final class Sameness<V> implements BiPredicate<V, V> {

    private final Table<V> table;
    private final RecordBuffer first = new RecordBuffer();
    private final RecordBuffer second = new RecordBuffer();

    Sameness(Table<V> table) {
        this.table = table;
    }

    @Override
    public boolean test(V one, V other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return encoded(one, first).content().equals(encoded(other, second).content());
        } catch (IOException unwritable) {
            throw new WorldProblem("world.no-form-on-disk", Map.of("table", table.name()), unwritable);
        }
    }

    private RecordBuffer encoded(V value, RecordBuffer buffer) throws IOException {
        buffer.clear();
        buffer.bare(out -> table.codec().encode(value, out));
        return buffer;
    }
}
