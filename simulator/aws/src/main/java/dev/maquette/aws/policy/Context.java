package dev.maquette.aws.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys of a request. Keys are compared without regard to case; a key without values counts as absent. */
public final class Context {

    private static final Context NONE = new Context(Map.of());

    private final Map<String, List<String>> values;

    private Context(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Context none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All values of a key; empty where it is absent. */
    public List<String> all(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** All keys with their values, in order. */
    public Map<String, List<String>> asMap() {
        return new TreeMap<>(values);
    }

    /** Collects keys. */
    public static final class Builder {

        private final Map<String, List<String>> values = new HashMap<>();

        private Builder() {}

        public Builder put(String key, String value) {
            return put(key, List.of(value));
        }

        public Builder put(String key, List<String> several) {
            if (!several.isEmpty()) {
                values.put(key.toLowerCase(Locale.ROOT), List.copyOf(several));
            }
            return this;
        }

        public Context build() {
            return new Context(Map.copyOf(values));
        }
    }
}
