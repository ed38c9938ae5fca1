package dev.maquette.catalog.aws;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with the tables of a catalog, all of it, each with a code and values; the words belong to the prompt. */
public final class CatalogProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One thing that is wrong. */
    public record Entry(String code, Map<String, String> values) {
        public Entry {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    private final transient List<Entry> entries;

    CatalogProblem(List<Entry> entries) {
        super(entries.toString());
        this.entries = List.copyOf(entries);
    }

    public List<Entry> entries() {
        return entries;
    }
}
