package dev.maquette.catalog.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with tables, so that nobody mends them one run at a time. */
final class Problems {

    private final List<CatalogProblem.Entry> entries = new ArrayList<>();

    void add(String code, Map<String, String> values) {
        entries.add(new CatalogProblem.Entry(code, values));
    }

    int count() {
        return entries.size();
    }

    void throwIfAny() {
        if (!entries.isEmpty()) {
            throw new CatalogProblem(entries);
        }
    }
}
