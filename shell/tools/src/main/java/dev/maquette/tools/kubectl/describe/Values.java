package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small forms that descriptions are made of. */
final class Values {
    static final String NONE = "<none>";
    static final String UNSET = "<unset>";

    private static final int LONGEST = 140;
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Values() {}

    static boolean isSet(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    static String text(JsonNode node, String whenAbsent) {
        return isSet(node) ? node.asText() : whenAbsent;
    }

    static String text(JsonNode node) {
        return text(node, "");
    }

    /** A text, or {@code <none>} where it is empty. */
    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    static String truth(boolean value) {
        return value ? "True" : "False";
    }

    static List<String> texts(JsonNode array) {
        List<String> found = new ArrayList<>();
        array.forEach(each -> found.add(each.asText()));
        return found;
    }

    /** A list in Go's form: {@code [a b]}. */
    static String goList(JsonNode array) {
        return "[" + String.join(" ", texts(array)) + "]";
    }

    static Map<String, String> sorted(JsonNode map) {
        TreeMap<String, String> sorted = new TreeMap<>();
        map.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
        return sorted;
    }

    /** {@code a=b} by key. */
    static List<String> pairs(JsonNode map) {
        return sorted(map).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    /** All pairs on one line, or {@code <none>}. */
    static String labels(JsonNode map) {
        return orNone(String.join(",", pairs(map)));
    }

    /** Annotations without what apply remembers; long or broken values stand below their key, shortened. */
    static List<String> annotations(JsonNode map) {
        List<String> lines = new ArrayList<>();
        sorted(map).forEach((key, given) -> {
            if (key.equals(LAST_APPLIED)) {
                return;
            }
            String value = given.endsWith("\n") ? given.substring(0, given.length() - 1) : given;
            if (value.length() + key.length() + 2 <= LONGEST && !value.contains("\n")) {
                lines.add(key + ": " + value);
                return;
            }
            lines.add(key + ":");
            for (String line : value.split("\n", -1)) {
                lines.add("  " + (line.length() > LONGEST - 2 ? line.substring(0, LONGEST - 2) + "..." : line));
            }
        });
        return lines;
    }

    /** A label selector on one line; empty where it selects by nothing. */
    static String selector(JsonNode selector) {
        List<String> parts = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(each -> parts.add(each.getKey() + "=" + each.getValue().asText()));
        for (JsonNode each : selector.path("matchExpressions")) {
            String key = each.path("key").asText();
            String values = each.path("operator").asText().contains("xist")
                    ? ""
                    : " (" + texts(each.path("values")).stream().sorted().collect(Collectors.joining(",")) + ")";
            parts.add(
                    switch (each.path("operator").asText()) {
                        case "In" -> key + " in" + values;
                        case "NotIn" -> key + " notin" + values;
                        case "DoesNotExist" -> "!" + key;
                        default -> key;
                    });
        }
        parts.sort(String::compareTo);
        return String.join(",", parts);
    }

    /** Access modes in their short forms and usual order. */
    static String accessModes(JsonNode modes) {
        List<String> given = texts(modes);
        List<String> found = new ArrayList<>();
        for (String each : List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")) {
            if (given.contains(each)) {
                found.add(
                        switch (each) {
                            case "ReadWriteOnce" -> "RWO";
                            case "ReadOnlyMany" -> "ROX";
                            case "ReadWriteMany" -> "RWX";
                            default -> "RWOP";
                        });
            }
        }
        return String.join(",", found);
    }

    static String controller(JsonNode object) {
        for (JsonNode each : object.at("/metadata/ownerReferences")) {
            if (each.path("controller").asBoolean(false)) {
                return each.path("kind").asText() + "/" + each.path("name").asText();
            }
        }
        return "";
    }
}
