package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of type set or map hold no element twice (apiextensions-apiserver, pkg/apiserver/schema/listtype). */
final class ListCheck {
    private ListCheck() {}

    static void check(JsonNode schema, JsonNode value, String path, List<FieldError> errors) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                JsonNode property = schema.path("properties").path(entry.getKey());
                JsonNode governing = property.isObject() ? property : schema.path("additionalProperties");
                check(governing, entry.getValue(), Shown.child(path, entry.getKey()), errors);
            }
        } else if (value.isArray()) {
            unique(schema, value, path, errors);
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), path + "[" + i + "]", errors);
            }
        }
    }

    private static void unique(JsonNode schema, JsonNode list, String path, List<FieldError> errors) {
        String type = schema.path("x-kubernetes-list-type").asText("");
        if (!type.equals("set") && !type.equals("map")) {
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode identity = type.equals("set") ? list.get(i) : keys(schema, list.get(i));
            if (!seen.add(identity)) {
                errors.add(FieldError.duplicate(path + "[" + i + "]", Shown.value(identity)));
            }
        }
    }

    private static JsonNode keys(JsonNode schema, JsonNode element) {
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
            JsonNode value = element.get(key.asText());
            if (value != null) {
                keys.set(key.asText(), value);
            }
        }
        return keys;
    }
}
