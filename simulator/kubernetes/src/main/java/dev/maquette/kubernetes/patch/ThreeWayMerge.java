package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Struct;
import java.util.Map;

/**
 * The client's half of {@code kubectl apply}: what to send so that the live object takes over what the new configuration
 * sets, loses what the last one set and the new one does not, and keeps what others added.
 */
public final class ThreeWayMerge {
    private ThreeWayMerge() {}

    /**
     * The strategic merge patch for a built-in kind.
     *
     * @param original the configuration applied last; an empty object when there was none
     * @param modified the configuration to apply
     * @param current the live object
     */
    public static ObjectNode strategic(Struct schema, ObjectNode original, ObjectNode modified, ObjectNode current) {
        ObjectNode delta = StrategicDiff.CHANGES_AND_ADDITIONS.between(current, modified, schema);
        ObjectNode deletions = StrategicDiff.DELETIONS.between(original, modified, schema);
        return StrategicMerge.ONTO_PATCH.merge(deletions, delta, schema);
    }

    /** The strategic merge patch that turns one object into another, as kubectl edit and label build it. */
    public static ObjectNode strategic(Struct schema, ObjectNode original, ObjectNode modified) {
        return StrategicDiff.EVERYTHING.between(original, modified, schema);
    }

    /**
     * The JSON merge patch for a custom resource, whose lists are replaced whole.
     *
     * @param original the configuration applied last; an empty object when there was none
     */
    public static ObjectNode json(ObjectNode original, ObjectNode modified, ObjectNode current) {
        ObjectNode delta = withoutNulls(json(current, modified));
        ObjectNode deletions = onlyNulls(json(original, modified));
        return united(deletions, delta);
    }

    /** The JSON merge patch that turns one object into another. */
    public static ObjectNode json(ObjectNode original, ObjectNode modified) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : modified.properties()) {
            JsonNode before = original.get(field.getKey());
            JsonNode after = field.getValue();
            if (before instanceof ObjectNode left && after instanceof ObjectNode right) {
                ObjectNode difference = json(left, right);
                if (!difference.isEmpty()) {
                    patch.set(field.getKey(), difference);
                }
            } else if (before == null || !JsonEquality.same(before, after)) {
                patch.set(field.getKey(), after.deepCopy());
            }
        }
        for (Map.Entry<String, JsonNode> field : original.properties()) {
            if (!modified.has(field.getKey())) {
                patch.set(field.getKey(), NullNode.instance);
            }
        }
        return patch;
    }

    /** Keeps additions and changes; an object that is empty by intent is a value, one emptied here is not. */
    private static ObjectNode withoutNulls(ObjectNode patch) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode object && !object.isEmpty()) {
                ObjectNode inner = withoutNulls(object);
                if (!inner.isEmpty()) {
                    kept.set(field.getKey(), inner);
                }
            } else if (!value.isNull()) {
                kept.set(field.getKey(), value);
            }
        }
        return kept;
    }

    private static ObjectNode onlyNulls(ObjectNode patch) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                kept.set(field.getKey(), field.getValue());
            } else if (field.getValue() instanceof ObjectNode object) {
                ObjectNode inner = onlyNulls(object);
                if (!inner.isEmpty()) {
                    kept.set(field.getKey(), inner);
                }
            }
        }
        return kept;
    }

    /** Both patches in one; where they meet at a leaf, what is set wins over what is removed. */
    private static ObjectNode united(ObjectNode deletions, ObjectNode delta) {
        for (Map.Entry<String, JsonNode> field : delta.properties()) {
            JsonNode there = deletions.get(field.getKey());
            if (there instanceof ObjectNode left && field.getValue() instanceof ObjectNode right) {
                united(left, right);
            } else {
                deletions.set(field.getKey(), field.getValue());
            }
        }
        return deletions;
    }
}
