package dev.maquette.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states. States of one world share what did not change between them, so most records are passed over by
 * identity; the walk is one pass over both, in key order.
 */
final class Differences {

    private Differences() {}

    /** One key's values on both sides. */
    interface Found<K, V> {
        void found(K key, Optional<V> before, Optional<V> after);
    }

    /** The changes that lead from one state to the other, by table and key. */
    static List<Change<?>> between(Records before, Records after, Collection<Table<?>> tables) {
        List<Change<?>> changes = new ArrayList<>();
        tables.forEach(table -> add(before, after, table, changes));
        return changes;
    }

    private static <V> void add(Records before, Records after, Table<V> table, List<Change<?>> changes) {
        between(before, after, table, (key, old, now) -> changes.add(new Change<>(table, key, old, now)));
    }

    static <V> void between(Records before, Records after, Table<V> table, Found<String, V> found) {
        walk(before.all(table), after.all(table), (one, other) -> isSame(table, one, other), found);
    }

    static <K extends Comparable<K>, V> void walk(
            SortedMap<K, V> before, SortedMap<K, V> after, BiPredicate<V, V> same, Found<K, V> found) {
        Iterator<Map.Entry<K, V>> olds = before.entrySet().iterator();
        Iterator<Map.Entry<K, V>> news = after.entrySet().iterator();
        Map.@Nullable Entry<K, V> old = next(olds);
        Map.@Nullable Entry<K, V> now = next(news);
        while (old != null || now != null) {
            int order = old == null ? 1 : now == null ? -1 : order(old.getKey(), now.getKey());
            if (order < 0 && old != null) {
                found.found(old.getKey(), Optional.of(old.getValue()), Optional.empty());
                old = next(olds);
            } else if (order > 0 && now != null) {
                found.found(now.getKey(), Optional.empty(), Optional.of(now.getValue()));
                now = next(news);
            } else if (old != null && now != null) {
                if (old.getValue() != now.getValue() && !same.test(old.getValue(), now.getValue())) {
                    found.found(old.getKey(), Optional.of(old.getValue()), Optional.of(now.getValue()));
                }
                old = next(olds);
                now = next(news);
            }
        }
    }

    @SuppressWarnings(
            "ReferenceEquality") // shared keys are the rule; comparing them letter by letter would be most of the work
    private static <K extends Comparable<K>> int order(K one, K other) {
        return one == other ? 0 : one.compareTo(other);
    }

    private static <K, V> Map.@Nullable Entry<K, V> next(Iterator<Map.Entry<K, V>> entries) {
        return entries.hasNext() ? entries.next() : null;
    }

    /** Equal, or the same on disk: arrays, and values read back from a file, are equal in no other way. */
    private static <V> boolean isSame(Table<V> table, V one, V other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            RecordBuffer first = new RecordBuffer();
            RecordBuffer second = new RecordBuffer();
            first.sized(out -> table.codec().encode(one, out));
            second.sized(out -> table.codec().encode(other, out));
            return first.content().equals(second.content());
        } catch (IOException unwritable) {
            throw new WorldProblem("world.no-form-on-disk", Map.of("table", table.name()), unwritable);
        }
    }
}
