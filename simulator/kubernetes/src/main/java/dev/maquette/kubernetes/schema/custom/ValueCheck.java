package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON-schema part of a structural schema, in the words of kube-openapi's pkg/validation. */
final class ValueCheck {
    private final List<FieldError> errors;

    ValueCheck(List<FieldError> errors) {
        this.errors = errors;
    }

    void check(JsonNode schema, JsonNode value, String path) {
        if (value.isNull()) {
            checkNull(schema, path);
            return;
        }
        if (!hasType(schema, value, path)) {
            return;
        }
        enumeration(schema.path("enum"), value, path);
        switch (value.getNodeType()) {
            case STRING -> TextCheck.check(schema, value.textValue(), path, errors);
            case NUMBER -> number(schema, value.decimalValue(), path);
            case ARRAY -> array(schema, value, path);
            case OBJECT -> object(schema, value, path);
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> {}
        }
        combined(schema, value, path);
    }

    private void checkNull(JsonNode schema, String path) {
        boolean allowed = schema.path("nullable").asBoolean() || !schema.has("type");
        if (!allowed) {
            invalidType(path, "null", schema.path("type").asText(), "null");
        }
    }

    private boolean hasType(JsonNode schema, JsonNode value, String path) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            boolean fits = value.isIntegralNumber() || value.isTextual();
            if (!fits) {
                invalidType(path, Shown.type(value), "integer,string", Shown.type(value));
            }
            return fits;
        }
        String type = schema.path("type").asText("");
        boolean fits =
                switch (type) {
                    case "" -> true;
                    case "integer" -> Shown.isWhole(value);
                    case "number" -> value.isNumber();
                    default -> Shown.type(value).equals(type);
                };
        if (!fits) {
            invalidType(path, Shown.type(value), type, Shown.type(value));
        }
        return fits;
    }

    private void invalidType(String path, String shown, String wanted, String found) {
        errors.add(new FieldError(
                "FieldValueTypeInvalid",
                Shown.path(path),
                "Invalid value: " + FieldError.quote(shown) + ": " + path + " in body must be of type " + wanted + ": "
                        + FieldError.quote(found)));
    }

    private void enumeration(JsonNode allowed, JsonNode value, String path) {
        List<String> shown = new ArrayList<>();
        for (JsonNode each : allowed) {
            if (each.equals(value)) {
                return;
            }
            shown.add(each.isTextual() ? each.textValue() : each.toString());
        }
        if (!shown.isEmpty()) {
            errors.add(FieldError.notSupported(Shown.path(path), Shown.value(value), shown));
        }
    }

    private void number(JsonNode schema, BigDecimal value, String path) {
        bound(schema, "minimum", "exclusiveMinimum").ifOutside(value, path);
        bound(schema, "maximum", "exclusiveMaximum").ifOutside(value, path);
        JsonNode factor = schema.path("multipleOf");
        boolean divides =
                !factor.isNumber() || value.remainder(factor.decimalValue()).signum() == 0;
        if (!divides) {
            invalid(path, value.toPlainString(), "should be a multiple of " + factor.asText());
        }
    }

    private Bound bound(JsonNode schema, String name, String exclusive) {
        return new Bound(schema.path(name), schema.path(exclusive).asBoolean(), name.equals("minimum"));
    }

    private final class Bound {
        private final JsonNode limit;
        private final boolean exclusive;
        private final boolean least;

        Bound(JsonNode limit, boolean exclusive, boolean least) {
            this.limit = limit;
            this.exclusive = exclusive;
            this.least = least;
        }

        void ifOutside(BigDecimal value, String path) {
            if (!limit.isNumber()) {
                return;
            }
            int order = value.compareTo(limit.decimalValue()) * (least ? 1 : -1);
            if (order < 0 || exclusive && order == 0) {
                invalid(
                        path,
                        value.toPlainString(),
                        "should be " + (least ? "greater" : "less") + " than " + (exclusive ? "" : "or equal to ")
                                + limit.decimalValue().stripTrailingZeros().toPlainString());
            }
        }
    }

    private void array(JsonNode schema, JsonNode value, String path) {
        int size = value.size();
        if (schema.has("minItems") && size < schema.path("minItems").asInt()) {
            invalid(
                    path,
                    Integer.toString(size),
                    "should have at least " + schema.path("minItems").asInt() + " items");
        }
        if (schema.has("maxItems") && size > schema.path("maxItems").asInt()) {
            tooMany(path, size, schema.path("maxItems").asInt());
        }
        JsonNode items = schema.path("items");
        for (int i = 0; i < size && items.isObject(); i++) {
            check(items, value.get(i), path + "[" + i + "]");
        }
    }

    private void object(JsonNode schema, JsonNode value, String path) {
        int size = value.size();
        if (schema.has("minProperties") && size < schema.path("minProperties").asInt()) {
            invalid(
                    path,
                    Integer.toString(size),
                    "should have at least " + schema.path("minProperties").asInt() + " properties");
        }
        if (schema.has("maxProperties") && size > schema.path("maxProperties").asInt()) {
            tooMany(path, size, schema.path("maxProperties").asInt());
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                errors.add(FieldError.required(Shown.child(path, required.asText()), ""));
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode property = schema.path("properties").path(entry.getKey());
            JsonNode governing = property.isObject() ? property : additional;
            boolean isMetadata = path.isEmpty() && entry.getKey().equals("metadata");
            if (governing.isObject() && !isMetadata) {
                check(governing, entry.getValue(), Shown.child(path, entry.getKey()));
            }
        }
    }

    private void combined(JsonNode schema, JsonNode value, String path) {
        for (JsonNode each : schema.path("allOf")) {
            check(each, value, path);
        }
        JsonNode anyOf = schema.path("anyOf");
        if (!anyOf.isEmpty() && matching(anyOf, value, path) == 0) {
            invalidComposite(path, "must validate at least one schema (anyOf)");
        }
        JsonNode oneOf = schema.path("oneOf");
        int matching = oneOf.isEmpty() ? 1 : matching(oneOf, value, path);
        if (matching != 1) {
            String found = matching == 0 ? "Found none valid" : "Found " + matching + " valid alternatives";
            invalidComposite(path, "must validate one and only one schema (oneOf). " + found);
        }
        if (schema.has("not") && isValid(schema.path("not"), value, path)) {
            invalidComposite(path, "must not validate the schema (not)");
        }
    }

    private static int matching(JsonNode alternatives, JsonNode value, String path) {
        int matching = 0;
        for (JsonNode each : alternatives) {
            matching += isValid(each, value, path) ? 1 : 0;
        }
        return matching;
    }

    private static boolean isValid(JsonNode schema, JsonNode value, String path) {
        List<FieldError> errors = new ArrayList<>();
        new ValueCheck(errors).check(schema, value, path);
        return errors.isEmpty();
    }

    private void invalid(String path, String shown, String rule) {
        errors.add(FieldError.invalid(Shown.path(path), shown, path + " in body " + rule));
    }

    private void invalidComposite(String path, String rule) {
        errors.add(FieldError.invalid(Shown.path(path), "\"\"", FieldError.quote(path) + " " + rule));
    }

    private void tooMany(String path, int size, int most) {
        errors.add(new FieldError(
                "FieldValueTooMany",
                Shown.path(path),
                "Too many: " + size + ": must have at most " + most + (most == 1 ? " item" : " items")));
    }
}
