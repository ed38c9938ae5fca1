package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Struct;

/**
 * Strategic merge patch: a merge patch that knows from the schema which lists are merged by a key, and that takes
 * directives ({@code $patch}, {@code $retainKeys}, {@code $setElementOrder}, {@code $deleteFromPrimitiveList}). Order and
 * errors are those of apimachinery/pkg/util/strategicpatch, v1.32.
 */
public final class StrategicMergePatch {
    private StrategicMergePatch() {}

    /**
     * The object with the patch merged in.
     *
     * @throws PatchException when the patch is malformed or does not fit the schema
     */
    public static ObjectNode apply(Struct schema, ObjectNode object, JsonNode patch) {
        if (patch.isNull()) {
            return object.deepCopy();
        }
        if (!patch.isObject()) {
            throw PatchException.badRequest(
                    "json: cannot unmarshal " + GoText.json(patch) + " into Go value of type map[string]interface {}");
        }
        return StrategicMerge.ONTO_OBJECT.merge(object.deepCopy(), ((ObjectNode) patch).deepCopy(), schema);
    }
}
