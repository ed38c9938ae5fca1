package dev.maquette.profiles;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why a profile cannot be read or opened: all that is wrong, each with a code and values, whose words belong to the prompt. */
public final class ProfileProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One thing that is wrong. */
    public record Entry(String code, Map<String, String> values) {
        public Entry {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    private final transient List<Entry> entries;

    ProfileProblem(List<Entry> entries) {
        super(entries.toString());
        this.entries = List.copyOf(entries);
    }

    ProfileProblem(String code, Map<String, String> values) {
        this(List.of(new Entry(code, values)));
    }

    public List<Entry> entries() {
        return entries;
    }
}
