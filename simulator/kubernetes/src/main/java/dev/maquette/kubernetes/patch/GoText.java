package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Go's fmt package prints them inside error texts. */
final class GoText {
    private GoText() {}

    /** The verb %v: maps by sorted key, lists in brackets, null as a nil interface. */
    static String value(JsonNode node) {
        if (node.isObject()) {
            List<String> keys = new ArrayList<>();
            node.fieldNames().forEachRemaining(keys::add);
            Collections.sort(keys);
            return keys.stream()
                    .map(key -> key + ":" + value(node.get(key)))
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return "[" + String.join(" ", items) + "]";
        }
        return node.isNull() ? "<nil>" : node.asText();
    }

    /** The type of a decoded JSON value, as reflection names it. */
    static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> node.isIntegralNumber() ? "int64" : "float64";
            case NULL, MISSING, BINARY, POJO -> "%!s(<nil>)";
        };
    }

    /** The name that Go's JSON decoder gives to a value it could not decode. */
    static String json(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    /** The verb %q for the names that appear in errors. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
