package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Go's encoding/json indents a map: keys sorted, four spaces, {@code <>&} escaped. */
public final class GoJson {
    private static final String INDENT = "    ";

    private GoJson() {}

    public static String pretty(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, "", out);
        return out.append('\n').toString();
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
            for (Iterator<Map.Entry<String, JsonNode>> all =
                            sorted(node).entrySet().iterator();
                    all.hasNext(); ) {
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
            for (Map.Entry<String, JsonNode> each : sorted(node).entrySet()) {
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

    private static Map<String, JsonNode> sorted(JsonNode object) {
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
