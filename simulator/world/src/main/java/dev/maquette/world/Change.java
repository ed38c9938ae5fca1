package dev.maquette.world;

import java.util.Optional;

/** One record before and after a transaction: created, changed or deleted. */
public record Change<V>(Table<V> table, String key, Optional<V> before, Optional<V> after) {

    /** The change as one of the given table's, or nothing where it belongs to another. */
    @SuppressWarnings("unchecked") // the table's identity is the proof of its value type
    public <T> Optional<Change<T>> in(Table<T> wanted) {
        return table.equals(wanted) ? Optional.of((Change<T>) this) : Optional.empty();
    }
}
