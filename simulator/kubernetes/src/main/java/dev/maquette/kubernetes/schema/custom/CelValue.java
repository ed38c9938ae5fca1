package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as CEL sees it: numbers by their schema's type, date-times as timestamps, property names escaped. */
final class CelValue {
    private static final List<String> RESERVED = List.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValue() {}

    static Object of(JsonNode schema, JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> map(schema, value);
            case ARRAY -> list(schema, value);
            case STRING -> text(schema, value.textValue());
            case NUMBER -> number(schema, value);
            case BOOLEAN -> value.booleanValue();
            case NULL, MISSING, BINARY -> NullValue.NULL_VALUE;
        };
    }

    private static Map<String, Object> map(JsonNode schema, JsonNode value) {
        Map<String, Object> map = new LinkedHashMap<>();
        boolean isStruct = schema.has("properties");
        value.properties().forEach(entry -> {
            JsonNode property = schema.path("properties").path(entry.getKey());
            JsonNode governing = property.isObject() ? property : schema.path("additionalProperties");
            map.put(isStruct ? escaped(entry.getKey()) : entry.getKey(), of(governing, entry.getValue()));
        });
        return map;
    }

    private static List<Object> list(JsonNode schema, JsonNode value) {
        List<Object> list = new ArrayList<>(value.size());
        value.forEach(element -> list.add(of(schema.path("items"), element)));
        return list;
    }

    private static Object number(JsonNode schema, JsonNode value) {
        boolean isDouble = schema.path("type").asText().equals("number") || !value.isIntegralNumber();
        return isDouble ? (Object) value.doubleValue() : (Object) value.longValue();
    }

    private static Object text(JsonNode schema, String text) {
        if (!schema.path("format").asText("").equals("date-time")) {
            return text;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            // Validation of the format has refused it already where it counts; a rule may still look at the text.
            return text;
        }
    }

    /** apiserver's pkg/cel/escaping.go: names that are no identifiers, and CEL's own words. */
    private static String escaped(String name) {
        if (RESERVED.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
