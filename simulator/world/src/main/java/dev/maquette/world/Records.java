package dev.maquette.world;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** A consistent view of the world's state at one moment. Everything read through one view belongs together. */
public interface Records {

    <V> Optional<V> get(Table<V> table, String key);

    /** All records of a table in key order. The map is immutable. */
    <V> NavigableMap<String, V> all(Table<V> table);

    /** The records whose key begins with the prefix, in key order. */
    default <V> NavigableMap<String, V> under(Table<V> table, String prefix) {
        return all(table).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** The first record at or after the key. */
    default <V> Optional<Map.Entry<String, V>> from(Table<V> table, String key) {
        return Optional.ofNullable(all(table).ceilingEntry(key));
    }

    /** The world's time of this view, in microseconds' precision. */
    Instant now();

    /** The number of the newest transaction that this view holds. */
    long sequence();

    /** How often the world has gone back in time. */
    long epoch();
}
