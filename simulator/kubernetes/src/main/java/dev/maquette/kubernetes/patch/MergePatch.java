package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON merge patch (RFC 7386) as the API server applies it: null removes a field, lists are replaced. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * The object with the patch merged in.
     *
     * @throws PatchException when the patch is not an object
     */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (patch.isNull()) {
            throw PatchException.badRequest("Invalid JSON Patch");
        }
        if (!patch.isObject()) {
            throw PatchException.badRequest("error decoding patch: json: cannot unmarshal " + GoText.json(patch)
                    + " into Go value of type map[string]interface {}");
        }
        return merge(object, (ObjectNode) patch);
    }

    /** Merges without copying what neither side changes below the top. */
    private static ObjectNode merge(ObjectNode object, ObjectNode patch) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode change = patch.get(field.getKey());
            if (change == null) {
                merged.set(field.getKey(), field.getValue().deepCopy());
            } else if (!change.isNull()) {
                merged.set(field.getKey(), mergeValue(field.getValue(), change));
            }
        }
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (!object.has(field.getKey()) && !field.getValue().isNull()) {
                merged.set(field.getKey(), withoutNulls(field.getValue()));
            }
        }
        return merged;
    }

    private static JsonNode mergeValue(JsonNode current, JsonNode change) {
        if (!current.isObject()) {
            return withoutNulls(change);
        }
        return change.isObject() ? merge((ObjectNode) current, (ObjectNode) change) : change.deepCopy();
    }

    /** A copy without fields that are null; null elements of lists stay, as in the library the server uses. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!field.getValue().isNull()) {
                    copy.set(field.getKey(), withoutNulls(field.getValue()));
                }
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> copy.add(withoutNulls(item)));
            return copy;
        }
        return node;
    }
}
