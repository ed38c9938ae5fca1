package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a pod asks for in all: its containers together, or its hungriest init container, and its overhead. */
final class PodAmounts {
    private PodAmounts() {}

    /** @param kind requests or limits */
    static Map<String, Amount> of(JsonNode pod, String kind) {
        Map<String, Amount> total = new TreeMap<>();
        Map<String, Amount> sidecars = new TreeMap<>();
        Map<String, Amount> starting = new TreeMap<>();
        pod.at("/spec/containers").forEach(each -> add(total, amounts(each, kind)));
        for (JsonNode each : pod.at("/spec/initContainers")) {
            Map<String, Amount> wanted = amounts(each, kind);
            if (each.path("restartPolicy").asText("").equals("Always")) {
                add(total, wanted);
                add(sidecars, wanted);
                largest(starting, sidecars);
            } else {
                Map<String, Amount> together = new TreeMap<>(sidecars);
                add(together, wanted);
                largest(starting, together);
            }
        }
        largest(total, starting);
        if (kind.equals("requests") || !total.isEmpty()) {
            add(total, read(pod.at("/spec/overhead")));
        }
        return total;
    }

    private static Map<String, Amount> amounts(JsonNode container, String kind) {
        return read(container.path("resources").path(kind));
    }

    private static Map<String, Amount> read(JsonNode amounts) {
        Map<String, Amount> found = new TreeMap<>();
        amounts.properties().forEach(each -> found.put(each.getKey(), Amount.read(each.getValue())));
        return found;
    }

    static void add(Map<String, Amount> total, Map<String, Amount> more) {
        more.forEach((name, amount) -> total.merge(name, amount, Amount::plus));
    }

    private static void largest(Map<String, Amount> total, Map<String, Amount> other) {
        other.forEach((name, amount) -> total.merge(name, amount, Amount::max));
    }
}
