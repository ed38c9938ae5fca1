package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;

/**
 * A built-in object before anything is set, as Go writes it. A create is compared with it, which is why a new pod's
 * {@code f:containers} has no member of its own ({@code containers: null} was there before) while {@code f:volumes} has.
 */
final class ZeroObject {
    private ZeroObject() {}

    static ObjectNode of(Struct schema) {
        ObjectNode zero = JsonNodeFactory.instance.objectNode();
        for (Field field : schema.fields()) {
            if (field.presence() == Field.Presence.ALWAYS) {
                zero.set(field.name(), valueOf(field.schema()));
            } else if (field.required()) {
                zero.set(field.name(), NullNode.instance);
            }
        }
        return zero;
    }

    private static JsonNode valueOf(Schema schema) {
        return switch (schema) {
            case Struct struct -> of(struct);
            case Schema.Scalar scalar -> leaf(scalar.kind());
            case Schema.ListOf list -> NullNode.instance;
            case Schema.MapOf map -> NullNode.instance;
            case Schema.Any any -> NullNode.instance;
        };
    }

    private static JsonNode leaf(Schema.ScalarKind kind) {
        return switch (kind) {
            case STRING -> TextNode.valueOf("");
            case BOOLEAN -> BooleanNode.FALSE;
            case INT32, INT64, DOUBLE, INT_OR_STRING -> IntNode.valueOf(0);
            case QUANTITY -> TextNode.valueOf("0");
            case DURATION -> TextNode.valueOf("0s");
            case BYTES, TIME, MICRO_TIME -> NullNode.instance;
        };
    }
}
