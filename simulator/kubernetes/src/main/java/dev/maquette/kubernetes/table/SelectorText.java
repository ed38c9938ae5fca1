package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Labels and label selectors in one line, as apimachinery pkg/labels and metav1.FormatLabelSelector write them. */
final class SelectorText {
    private static final String NONE = "<none>";

    private SelectorText() {}

    /** {@code a=b,c=d} by key, or {@code <none>}. */
    static String labels(JsonNode labels) {
        TreeMap<String, String> sorted = new TreeMap<>();
        labels.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
        return sorted.isEmpty()
                ? NONE
                : sorted.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }

    /** A selector; {@code <none>} when it is absent or selects by nothing, {@code <error>} when it is not valid. */
    static String selector(JsonNode selector) {
        return requirements(selector).map(text -> text.isEmpty() ? NONE : text).orElse("<error>");
    }

    /** The requirements by key, empty text when there are none; nothing at all when an operator is unknown. */
    static Optional<String> requirements(JsonNode selector) {
        List<Requirement> found = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(each -> found.add(new Requirement(
                        each.getKey(), each.getKey() + "=" + each.getValue().asText())));
        for (JsonNode each : selector.path("matchExpressions")) {
            Optional<Requirement> requirement = Requirement.read(each);
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            found.add(requirement.get());
        }
        found.sort((one, other) -> one.key().compareTo(other.key()));
        return Optional.of(found.stream().map(Requirement::text).collect(Collectors.joining(",")));
    }

    private record Requirement(String key, String text) {
        static Optional<Requirement> read(JsonNode expression) {
            String key = expression.path("key").asText();
            return switch (expression.path("operator").asText()) {
                case "In" -> Optional.of(new Requirement(key, key + " in " + values(expression)));
                case "NotIn" -> Optional.of(new Requirement(key, key + " notin " + values(expression)));
                case "Exists" -> Optional.of(new Requirement(key, key));
                case "DoesNotExist" -> Optional.of(new Requirement(key, "!" + key));
                default -> Optional.empty();
            };
        }

        private static String values(JsonNode expression) {
            return StreamSupport.stream(expression.path("values").spliterator(), false)
                    .map(JsonNode::asText)
                    .sorted()
                    .collect(Collectors.joining(",", "(", ")"));
        }
    }
}
