package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Go's encoding/json indents it: four spaces, {@code <>&} escaped; keys sorted, as those of a map are. */
public final class GoJson {
    private static final String INDENT = "    ";

    /** ObjectMeta of k8s.io/apimachinery v0.32. */
    private static final List<String> OBJECT_META = List.of(
            "name",
            "generateName",
            "namespace",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private GoJson() {}

    public static String pretty(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(sorted(node), "", out);
        return out.append('\n').toString();
    }

    /** Of an object whose fields stand in the order of a Go type, as the server sends those that it knows. */
    public static String typed(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(metaInOrder(node.deepCopy()), "", out);
        return out.append('\n').toString();
    }

    /** A server may add to the metadata at its end; Go's type has an order for all of it. */
    private static JsonNode metaInOrder(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.get("metadata") instanceof ObjectNode meta) {
                ObjectNode inOrder = JsonNodeFactory.instance.objectNode();
                OBJECT_META.stream().filter(meta::has).forEach(each -> inOrder.set(each, meta.get(each)));
                meta.properties().forEach(each -> inOrder.set(each.getKey(), each.getValue()));
                object.set("metadata", inOrder);
            }
            object.path("items").forEach(GoJson::metaInOrder);
        }
        return node;
    }

    /** On one line, without spaces. */
    public static String compact(JsonNode node) {
        StringBuilder out = new StringBuilder();
        writeCompact(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder out) {
        if (node.isObject() && !node.isEmpty()) {
            String inner = indent + INDENT;
            out.append("{\n");
            for (Iterator<Map.Entry<String, JsonNode>> all = node.properties().iterator(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> each = all.next();
                out.append(inner).append(quote(each.getKey())).append(": ");
                write(each.getValue(), inner, out);
                out.append(all.hasNext() ? ",\n" : "\n");
            }
            out.append(indent).append('}');
        } else if (node.isArray() && !node.isEmpty()) {
            String inner = indent + INDENT;
            out.append("[\n");
            for (Iterator<JsonNode> all = node.iterator(); all.hasNext(); ) {
                out.append(inner);
                write(all.next(), inner, out);
                out.append(all.hasNext() ? ",\n" : "\n");
            }
            out.append(indent).append(']');
        } else {
            out.append(scalar(node));
        }
    }

    private static void writeCompact(JsonNode node, StringBuilder out) {
        String separator = "";
        if (node.isObject()) {
            out.append('{');
            for (Map.Entry<String, JsonNode> each : byKey(node).entrySet()) {
                out.append(separator).append(quote(each.getKey())).append(':');
                writeCompact(each.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode each : node) {
                out.append(separator);
                writeCompact(each, out);
                separator = ",";
            }
            out.append(']');
        } else {
            out.append(scalar(node));
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            byKey(node).forEach((key, value) -> sorted.set(key, sorted(value)));
            return sorted;
        } else if (node.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return node;
    }

    private static Map<String, JsonNode> byKey(JsonNode object) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static String scalar(JsonNode node) {
        if (node.isTextual()) {
            return quote(node.asText());
        } else if (node.isObject()) {
            return "{}";
        }
        return node.isArray() ? "[]" : GoNumber.text(node);
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(letter, out);
                default -> {
                    if (letter < 0x20) {
                        escape(letter, out);
                    } else {
                        out.append((char) letter);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static void escape(int letter, StringBuilder out) {
        out.append("\\u%04x".formatted(letter));
    }
}
