package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Values whose shape no schema knows: kept as they are, but for numbers, which take the form Go would write. */
final class OpenValue {
    private OpenValue() {}

    static JsonNode normal(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case NUMBER -> Leaf.number(value);
            case STRING, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
        };
    }

    private static JsonNode object(JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean isNormal = true;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            JsonNode normal = normal(entry.getValue());
            isNormal &= normal == entry.getValue();
            object.set(entry.getKey(), normal);
        }
        return isNormal ? value : object;
    }

    private static JsonNode array(JsonNode value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
        boolean isNormal = true;
        for (JsonNode element : value) {
            JsonNode normal = normal(element);
            isNormal &= normal == element;
            array.add(normal);
        }
        return isNormal ? value : array;
    }
}
