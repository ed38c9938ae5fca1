package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import java.util.Map;

/** Takes fields and list elements out of a tree (typed/remove.go). */
final class Removal {
    private Removal() {}

    /** A tree without the given paths; branches that lose nothing are shared with the original. */
    static ObjectNode remove(Schema schema, ObjectNode object, FieldSet paths) {
        return paths.isEmpty() ? object : fromObject(schema, object, paths);
    }

    private static JsonNode from(Schema schema, JsonNode value, FieldSet paths) {
        return switch (Shapes.of(schema, value)) {
            case LEAF, ATOMIC -> value;
            case OBJECT -> value instanceof ObjectNode object ? fromObject(schema, object, paths) : value;
            case LIST -> value instanceof ArrayNode list ? fromList(schema, list, paths) : value;
        };
    }

    private static ObjectNode fromObject(Schema schema, ObjectNode object, FieldSet paths) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            PathElement element = PathElement.field(member.getKey());
            if (paths.has(element)) {
                continue;
            }
            FieldSet below = paths.below(element);
            JsonNode value = below.isEmpty()
                    ? member.getValue()
                    : from(Shapes.member(schema, member.getKey()), member.getValue(), below);
            if (!emptied(member.getValue(), value)) {
                kept.set(member.getKey(), value);
            }
        }
        return kept;
    }

    private static ArrayNode fromList(Schema schema, ArrayNode list, FieldSet paths) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : list) {
            PathElement identity = Shapes.identity(schema, item);
            if (!paths.has(identity)) {
                FieldSet below = paths.below(identity);
                kept.add(below.isEmpty() ? item : from(Shapes.element(schema), item, below));
            }
        }
        return kept;
    }

    /** What loses all it had becomes absent, not empty. */
    private static boolean emptied(JsonNode before, JsonNode after) {
        return after.isContainerNode() && after.isEmpty() && !before.isEmpty();
    }
}
