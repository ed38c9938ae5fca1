package dev.maquette.tools.kubectl.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON merge patches (RFC 7396) made on this side, for kinds whose lists have no merge keys. */
public final class JsonMerge {
    private JsonMerge() {}

    /** The patch from {@code current} to {@code modified}, which deletes what only {@code original} had. */
    public static ObjectNode threeWay(JsonNode original, ObjectNode modified, ObjectNode current) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : modified.properties()) {
            JsonNode present = current.path(each.getKey());
            if (each.getValue() instanceof ObjectNode wanted && present instanceof ObjectNode here) {
                ObjectNode inner = threeWay(original.path(each.getKey()), wanted, here);
                if (!inner.isEmpty()) {
                    patch.set(each.getKey(), inner);
                }
            } else if (!Same.value(each.getValue(), present)
                    && !(each.getValue().isNull() && present.isMissingNode())) {
                patch.set(each.getKey(), each.getValue());
            }
        }
        original.fieldNames().forEachRemaining(name -> {
            if (!modified.has(name) && current.has(name)) {
                patch.putNull(name);
            }
        });
        return patch;
    }

    /** The patch between two states. */
    public static ObjectNode twoWay(ObjectNode before, ObjectNode after) {
        return threeWay(before, after, before);
    }

    /** What a patch makes of a value. */
    public static JsonNode apply(JsonNode patch, JsonNode target) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : changes.properties()) {
            if (each.getValue().isNull()) {
                result.remove(each.getKey());
            } else {
                JsonNode before = result.has(each.getKey()) ? result.path(each.getKey()) : MissingNode.getInstance();
                result.set(each.getKey(), apply(each.getValue(), before));
            }
        }
        return result;
    }
}
