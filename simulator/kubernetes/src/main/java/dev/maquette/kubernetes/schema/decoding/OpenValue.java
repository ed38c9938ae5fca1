package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values whose shape no schema knows: kept as they are, but for numbers, which take the form Go would write. */
final class OpenValue {
    private OpenValue() {}

    static JsonNode normal(JsonNode value) {
        return isNormal(value) ? value : rewritten(value);
    }

    private static boolean isNormal(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode child : value) {
                if (!isNormal(child)) {
                    return false;
                }
            }
            return true;
        }
        return !value.isNumber() || Leaf.number(value) == value;
    }

    private static JsonNode rewritten(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                value.properties().forEach(entry -> object.set(entry.getKey(), normal(entry.getValue())));
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
                value.forEach(element -> array.add(normal(element)));
                yield array;
            }
            case NUMBER -> Leaf.number(value);
            case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
        };
    }
}
