package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the x-kubernetes-validations of a schema wherever the object has a value for them. */
final class RuleCheck {
    private final List<FieldError> errors;

    RuleCheck(List<FieldError> errors) {
        this.errors = errors;
    }

    /** Whether any part of the schema has rules. */
    static boolean hasRules(JsonNode schema) {
        return !schema.findPath("x-kubernetes-validations").isMissingNode();
    }

    void check(JsonNode schema, JsonNode value, JsonNode old, String path) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            rule(rule, schema, value, old, path);
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                JsonNode property = schema.path("properties").path(entry.getKey());
                JsonNode governing = property.isObject() ? property : schema.path("additionalProperties");
                check(governing, entry.getValue(), old.path(entry.getKey()), Shown.child(path, entry.getKey()));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode before = counterpart(schema, value.get(i), old);
                check(schema.path("items"), value.get(i), before, path + "[" + i + "]");
            }
        }
    }

    /** Only elements of a list map can be followed from one version of the object to the next. */
    private static JsonNode counterpart(JsonNode schema, JsonNode element, JsonNode old) {
        if (!schema.path("x-kubernetes-list-type").asText().equals("map")) {
            return MissingNode.getInstance();
        }
        for (JsonNode candidate : old) {
            boolean same = true;
            for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
                same &= candidate.path(key.asText()).equals(element.path(key.asText()));
            }
            if (same) {
                return candidate;
            }
        }
        return MissingNode.getInstance();
    }

    private void rule(JsonNode rule, JsonNode schema, JsonNode value, JsonNode old, String path) {
        String expression = rule.path("rule").asText();
        CelRule compiled = CelRule.of(expression);
        boolean applies = !compiled.mentionsOldSelf() || !old.isMissingNode();
        if (!applies) {
            return;
        }
        Object self = CelValue.of(schema, value);
        Object oldSelf = CelValue.of(schema, old);
        Optional<String> failure = compiled.failure(self, oldSelf);
        failure.ifPresent(problem -> {
            String message = problem.isEmpty() ? message(rule, expression, self, oldSelf) : problem;
            errors.add(error(rule, schema, path, message));
        });
    }

    private static String message(JsonNode rule, String expression, Object self, Object oldSelf) {
        String computed = rule.has("messageExpression")
                ? CelRule.of(rule.path("messageExpression").asText()).text(self, oldSelf)
                : "";
        if (!computed.isEmpty()) {
            return computed;
        }
        String given = rule.path("message").asText("");
        return given.isEmpty() ? "failed rule: " + expression.strip() : given;
    }

    private static FieldError error(JsonNode rule, JsonNode schema, String path, String message) {
        String field = rule.path("fieldPath").asText("");
        String place = Shown.path(field.isEmpty() ? path : path + field);
        String at = place.startsWith(".") ? place.substring(1) : place;
        String shown = FieldError.quote(schema.path("type").asText("object"));
        return switch (rule.path("reason").asText("")) {
            case "FieldValueForbidden" -> FieldError.forbidden(at, message);
            case "FieldValueRequired" -> FieldError.required(at, message);
            case "FieldValueDuplicate" -> FieldError.duplicate(at, shown);
            default -> FieldError.invalid(at, shown, message);
        };
    }
}
