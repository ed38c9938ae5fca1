package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drops and notes the fields of a custom resource that its structural schema does not have. Values of the wrong type
 * stay for validation to refuse; keys are sorted, as Go writes a map. Only metadata is of a built-in type.
 */
final class Pruner {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FieldPath path = new FieldPath();
    private final List<String> unknown = new ArrayList<>();

    List<String> unknown() {
        return unknown;
    }

    ObjectNode struct(Struct struct, JsonNode tree) {
        Map<String, JsonNode> kept = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            String name = entry.getKey();
            Field field = struct.field(name).orElse(null);
            if (field != null) {
                path.enter(name);
                kept.put(name, value(field.schema(), entry.getValue()));
                path.leave();
            } else if (struct.preservesUnknown()) {
                kept.put(name, OpenValue.normal(entry.getValue()));
            } else {
                unknown.add(path.child(name));
            }
        }
        ObjectNode object = NODES.objectNode();
        return object.setAll(kept);
    }

    private JsonNode value(Schema schema, JsonNode value) {
        return switch (schema) {
            case Struct struct
            when value.isObject() -> isObjectMeta(struct) ? metadata(struct, value) : struct(struct, value);
            case Schema.ListOf list when value.isArray() -> list(list, value);
            case Schema.MapOf map when value.isObject() -> map(map, value);
            case Struct struct -> value;
            case Schema.ListOf list -> value;
            case Schema.MapOf map -> value;
            case Schema.Scalar scalar -> OpenValue.normal(value);
            case Schema.Any any -> OpenValue.normal(value);
        };
    }

    private static boolean isObjectMeta(Struct struct) {
        return struct.name().equals(Schemas.objectMeta().name());
    }

    private ObjectNode metadata(Struct struct, JsonNode value) {
        Conformer conformer = new Conformer();
        ObjectNode conformed = conformer.struct(struct, value);
        conformer.unknown().forEach(name -> unknown.add(path.child(name)));
        return conformed;
    }

    private ArrayNode list(Schema.ListOf list, JsonNode value) {
        ArrayNode array = NODES.arrayNode(value.size());
        for (JsonNode element : value) {
            path.enter(array.size());
            array.add(value(list.element(), element));
            path.leave();
        }
        return array;
    }

    private ObjectNode map(Schema.MapOf map, JsonNode value) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            path.enter(entry.getKey());
            sorted.put(entry.getKey(), value(map.value(), entry.getValue()));
            path.leave();
        }
        ObjectNode object = NODES.objectNode();
        return object.setAll(sorted);
    }
}
