package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Label selectors of objects in the form that lists take. */
public final class Selectors {
    private Selectors() {}

    /** {@code a=b,c in (d,e)}; a plain map is one too. */
    public static String text(JsonNode selector) {
        List<String> parts = new ArrayList<>();
        boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
        (plain ? selector : selector.path("matchLabels"))
                .properties()
                .forEach(each -> parts.add(each.getKey() + "=" + each.getValue().asText()));
        for (JsonNode each : selector.path("matchExpressions")) {
            parts.add(expression(each));
        }
        parts.sort(String::compareTo);
        return String.join(",", parts);
    }

    private static String expression(JsonNode expression) {
        String key = expression.path("key").asText();
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(each -> values.add(each.asText()));
        values.sort(String::compareTo);
        String list = " (" + String.join(",", values) + ")";
        return switch (expression.path("operator").asText()) {
            case "In" -> key + " in" + list;
            case "NotIn" -> key + " notin" + list;
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
