package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** JSON as Go's encoder writes it, where a text depends on it: sorted nowhere, and HTML's characters escaped. */
final class GoJson {
    private GoJson() {}

    static void append(StringBuilder out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                char separator = '{';
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    out.append(separator);
                    append(out, field.getKey());
                    append(out.append(':'), field.getValue());
                    separator = ',';
                }
                out.append(separator == '{' ? "{}" : "}");
            }
            case ARRAY -> {
                char separator = '[';
                for (JsonNode item : node) {
                    append(out.append(separator), item);
                    separator = ',';
                }
                out.append(separator == '[' ? "[]" : "]");
            }
            case STRING -> append(out, node.textValue());
            case NUMBER, BOOLEAN -> out.append(node.asText());
            case NULL, MISSING, BINARY, POJO -> out.append("null");
        }
    }

    static void append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(out, c);
                default -> {
                    if (c < ' ') {
                        escape(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char c) {
        out.append(String.format("\\u%04x", (int) c));
    }
}
