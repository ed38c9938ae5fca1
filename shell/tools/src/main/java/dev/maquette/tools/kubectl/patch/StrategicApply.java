package dev.maquette.tools.kubectl.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Applies a strategic merge patch on this side, for objects of files that no server has seen (strategicpatch/patch.go). */
public final class StrategicApply {
    private static final String DIRECTIVE = "$patch";

    private final String kind;

    private StrategicApply(String kind) {
        this.kind = kind;
    }

    /** The object with the patch in it; neither is changed. */
    public static ObjectNode apply(String kind, ObjectNode patch, ObjectNode object) {
        ObjectNode patched = object.deepCopy();
        new StrategicApply(kind).merge(patched, patch, "");
        return patched;
    }

    private void merge(ObjectNode target, ObjectNode patch, String parent) {
        if (patch.path(DIRECTIVE).asText("").equals("replace")) {
            target.removeAll();
        }
        for (var field : patch.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.startsWith("$")) {
                continue;
            } else if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner) {
                object(target, name, inner);
            } else if (value instanceof ArrayNode elements && target.path(name) instanceof ArrayNode present) {
                list(target, parent, name, elements, present);
            } else {
                target.set(name, value.deepCopy());
            }
        }
    }

    private void object(ObjectNode target, String name, ObjectNode patch) {
        if (patch.path(DIRECTIVE).asText("").equals("delete")) {
            target.remove(name);
            return;
        }
        ObjectNode inner = target.path(name) instanceof ObjectNode present ? present : target.putObject(name);
        merge(inner, patch, name);
    }

    private void list(ObjectNode target, String parent, String name, ArrayNode patch, ArrayNode present) {
        Optional<String> key = MergeKeys.of(kind, parent, name);
        if (key.isEmpty()) {
            target.set(name, patch.deepCopy());
            return;
        }
        for (JsonNode each : patch) {
            if (each instanceof ObjectNode element) {
                element(present, element, key.get(), name);
            }
        }
    }

    private void element(ArrayNode present, ObjectNode patch, String key, String parent) {
        for (int index = 0; index < present.size(); index++) {
            if (present.get(index) instanceof ObjectNode found
                    && found.path(key).equals(patch.path(key))) {
                if (patch.path(DIRECTIVE).asText("").equals("delete")) {
                    present.remove(index);
                } else {
                    merge(found, patch, parent);
                }
                return;
            }
        }
        if (!patch.has(DIRECTIVE)) {
            present.add(patch.deepCopy());
        }
    }
}
