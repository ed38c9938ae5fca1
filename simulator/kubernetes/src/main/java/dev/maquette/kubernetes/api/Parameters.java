package dev.maquette.kubernetes.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request, as it came: names in order, each with all its values. */
public record Parameters(Map<String, List<String>> values) {

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Names and values by turns. */
    public static Parameters of(String... pairs) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.computeIfAbsent(pairs[i], any -> new ArrayList<>()).add(pairs[i + 1]);
        }
        return new Parameters(values);
    }

    /** The first value; empty where the parameter is absent or empty. */
    public String text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** As Kubernetes reads booleans in queries: absent, "0" and "false" are false, any other value is true. */
    public boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        String value = text(name);
        return !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /** A whole number, or nothing where it is absent or not one. */
    public Optional<Long> number(String name) {
        String value = text(name);
        return value.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    public boolean dryRun() {
        return all("dryRun").contains("All");
    }
}
