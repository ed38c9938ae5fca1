package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.StreamSupport;

/** Sets fields that are absent; an empty string counts as absent, because Go cannot tell the two apart. */
final class Absent {
    private Absent() {}

    static boolean is(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        return value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty();
    }

    static void set(ObjectNode object, String field, String value) {
        set(object, field, TextNode.valueOf(value));
    }

    static void set(ObjectNode object, String field, int value) {
        set(object, field, IntNode.valueOf(value));
    }

    static void set(ObjectNode object, String field, boolean value) {
        set(object, field, BooleanNode.valueOf(value));
    }

    static void set(ObjectNode object, String field, JsonNode value) {
        if (is(object, field)) {
            object.set(field, value);
        }
    }

    /** For pointers to a string, where an empty one is a value. */
    static void setPointer(ObjectNode object, String field, String value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value);
        }
    }

    /** The object under the field, an empty one put there if need be. */
    static ObjectNode object(ObjectNode parent, String field) {
        if (parent.get(field) instanceof ObjectNode known) {
            return known;
        }
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        parent.set(field, empty);
        return empty;
    }

    static Iterable<ObjectNode> objects(JsonNode list) {
        return () -> StreamSupport.stream(list.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .iterator();
    }
}
