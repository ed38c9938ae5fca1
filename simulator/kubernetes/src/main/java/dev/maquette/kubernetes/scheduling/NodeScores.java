package dev.maquette.kubernetes.scheduling;

import java.util.Map;

/** The scores of one node: each plugin's, normalised and weighted, in the profile's order. */
public record NodeScores(String node, Map<String, Long> weighted) {
    public long total() {
        return weighted.values().stream().mapToLong(Long::longValue).sum();
    }
}
