package dev.maquette.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An object's labels: immutable, sorted by key, in one array, because a world holds a great many of them. */
public final class Labels {
    private static final Labels NONE = new Labels(new String[0]);

    /** Keys at even places, their values behind them. */
    private final String[] pairs;

    private Labels(String[] pairs) {
        this.pairs = pairs;
    }

    public static Labels none() {
        return NONE;
    }

    public static Labels of(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return NONE;
        }
        var pairs = new ArrayList<String>(2 * labels.size());
        new TreeMap<>(labels).forEach((key, value) -> Collections.addAll(pairs, key, value));
        return new Labels(pairs.toArray(String[]::new));
    }

    /** The labels in a JSON object of strings, such as {@code metadata.labels}; a missing or null node has none. */
    public static Labels of(JsonNode labels) {
        var map = new TreeMap<String, String>();
        labels.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return of(map);
    }

    /** The value of a key, or null where the key is absent. */
    public @Nullable String get(String key) {
        for (int low = 0, high = pairs.length / 2 - 1; low <= high; ) {
            int middle = (low + high) >>> 1;
            int order = pairs[2 * middle].compareTo(key);
            if (order == 0) {
                return pairs[2 * middle + 1];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    public boolean has(String key) {
        return get(key) != null;
    }

    /** Whether each of the other's labels is here with the same value. */
    public boolean containsAll(Labels others) {
        for (int i = 0; i < others.pairs.length; i += 2) {
            if (!others.pairs[i + 1].equals(get(others.pairs[i]))) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    public SortedMap<String, String> asMap() {
        var map = new TreeMap<String, String>();
        forEach(map::put);
        return Collections.unmodifiableSortedMap(map);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    /** {@code a=1,b=2}, sorted by key. */
    @Override
    public String toString() {
        List<String> written = new ArrayList<>();
        forEach((key, value) -> written.add(key + "=" + value));
        return String.join(",", written);
    }
}
