package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.List;

/** How paths, values and types of custom resources appear in error texts. */
final class Shown {
    private Shown() {}

    /** The root is shown as {@code <nil>}, as an empty field path prints. */
    static String path(String path) {
        return path.isEmpty() ? "<nil>" : path;
    }

    static String child(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING, BINARY -> "null";
        };
    }

    static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber()
                || value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    static String value(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> FieldError.quote(value.textValue());
            case OBJECT -> go(value);
            case ARRAY -> go(value);
            default -> value.asText();
        };
    }

    /** As Go's {@code %#v} prints unstructured values. */
    private static String go(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties()
                    .forEach(entry -> parts.add(FieldError.quote(entry.getKey()) + ":" + go(entry.getValue())));
            return "map[string]interface {}{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(each -> parts.add(go(each)));
            return "[]interface {}{" + String.join(", ", parts) + "}";
        }
        return value.isTextual() ? FieldError.quote(value.textValue()) : value.asText();
    }
}
