package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kinds without a description of their own: every field, under its name taken apart. */
final class GenericLines {
    private static final Set<String> ACRONYMS = Set.of("API", "URL", "UID", "OSB", "GUID");
    private static final Set<String> SKIPPED = Set.of(
            ".metadata.managedFields",
            ".metadata.name",
            ".metadata.namespace",
            ".metadata.labels",
            ".metadata.annotations");

    private GenericLines() {}

    static void object(ObjectNode object, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(object, out);
        Head.labelsAndAnnotations(object, out);
        fields(object, "", 0, out);
        EventLines.write(out, lookup.events(object), lookup.now());
    }

    private static void fields(JsonNode object, String path, int level, Text out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
            String here = path + "." + each.getKey();
            if (!SKIPPED.contains(here)) {
                field(each.getKey(), each.getValue(), here, level, out);
            }
        }
    }

    private static void field(String name, JsonNode value, String path, int level, Text out) {
        if (value.isObject()) {
            out.line(level, label(name) + ":");
            fields(value, path, level + 1, out);
        } else if (value.isArray()) {
            out.line(level, label(name) + ":");
            for (JsonNode each : value) {
                if (each.isObject()) {
                    fields(each, path, level + 1, out);
                } else {
                    out.line(level + 1, each.asText());
                }
            }
        } else {
            out.line(level, label(name) + ":", value.isNull() ? "<nil>" : value.asText());
        }
    }

    /** {@code creationTimestamp} becomes {@code Creation Timestamp}; names with other characters stay. */
    static String label(String field) {
        if (!field.chars().allMatch(letter -> Character.isLetter(letter) || letter == '-')) {
            return field;
        }
        StringBuilder label = new StringBuilder();
        for (String part : field.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?=-)|(?<=-)")) {
            String upper = part.toUpperCase(Locale.ROOT);
            String shown = ACRONYMS.contains(upper)
                    ? upper
                    : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
            label.append(label.isEmpty() ? "" : " ").append(shown);
        }
        return label.toString();
    }
}
