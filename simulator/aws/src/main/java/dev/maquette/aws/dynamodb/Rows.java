package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.world.Records;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a table's items or of an index, in its order or against it.
 *
 * @param index nothing for the items themselves
 * @param from the first key that can be in it
 * @param to the first key that cannot be in it any more
 * @param after the key behind which to begin; nothing for the beginning
 */
record Rows(Optional<IndexRecord> index, String from, String to, Optional<String> after, boolean isForward) {

    /** The items of the stretch, one by one, each read when it is asked for. */
    Iterator<Map<String, Value>> items(Records records) {
        if (index.isEmpty()) {
            return new Walk<>(records.all(Store.ITEMS), item -> Optional.of(item.attributes()));
        }
        return new Walk<>(records.all(Store.ENTRIES), entry -> records.get(Store.ITEMS, entry.item())
                .map(Item::attributes));
    }

    private <V> NavigableMap<String, V> stretch(NavigableMap<String, V> all) {
        NavigableMap<String, V> stretch = all.subMap(from, true, to, false);
        if (after.isEmpty()) {
            return stretch;
        }
        return isForward ? stretch.tailMap(after.get(), false) : stretch.headMap(after.get(), false);
    }

    private final class Walk<V> implements Iterator<Map<String, Value>> {

        private final NavigableMap<String, V> stretch;
        private final Iterator<V> forward;
        private final java.util.function.Function<V, Optional<Map<String, Value>>> item;
        private Map.@Nullable Entry<String, V> backward;

        Walk(NavigableMap<String, V> all, java.util.function.Function<V, Optional<Map<String, Value>>> item) {
            this.stretch = stretch(all);
            this.item = item;
            this.forward = isForward ? stretch.values().iterator() : java.util.Collections.emptyIterator();
            this.backward = isForward || stretch.isEmpty() ? null : stretch.lastEntry();
        }

        @Override
        public boolean hasNext() {
            return forward.hasNext() || backward != null;
        }

        @Override
        public Map<String, Value> next() {
            V value;
            if (isForward) {
                value = forward.next();
            } else {
                Map.Entry<String, V> present = backward;
                if (present == null) {
                    throw new NoSuchElementException();
                }
                value = present.getValue();
                backward = stretch.lowerEntry(present.getKey());
            }
            return item.apply(value).orElseThrow(() -> new IllegalStateException("an index shows what is not there"));
        }
    }
}
