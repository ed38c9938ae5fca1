package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayDeque;
import java.util.Deque;

/** An object in which every field is set and every list has an element, so that the rules of all of them have something to look at. */
final class Sample {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Types that contain themselves end here. */
    private final Deque<String> open = new ArrayDeque<>();

    static ObjectNode of(Struct struct) {
        return new Sample().struct(struct);
    }

    private ObjectNode struct(Struct struct) {
        ObjectNode object = NODES.objectNode();
        if (open.contains(struct.name())) {
            return object;
        }
        open.push(struct.name());
        for (Field field : struct.fields()) {
            object.set(field.name(), value(field.schema()));
        }
        open.pop();
        return object;
    }

    private JsonNode value(Schema schema) {
        return switch (schema) {
            case Struct struct -> struct(struct);
            case Schema.ListOf list -> NODES.arrayNode().add(value(list.element()));
            case Schema.MapOf map -> NODES.objectNode().set("key", value(map.value()));
            case Schema.Scalar scalar -> scalar(scalar);
            case Schema.Any any -> NODES.objectNode();
        };
    }

    private static JsonNode scalar(Schema.Scalar scalar) {
        if (!scalar.enumValues().isEmpty()) {
            return TextNode.valueOf(scalar.enumValues().getFirst());
        }
        return switch (scalar.kind()) {
            case STRING -> TextNode.valueOf("sample");
            case BOOLEAN -> BooleanNode.TRUE;
            case INT32, INT64, DOUBLE, INT_OR_STRING -> IntNode.valueOf(1);
            case TIME -> TextNode.valueOf("2026-01-01T00:00:00Z");
            case MICRO_TIME -> TextNode.valueOf("2026-01-01T00:00:00.000000Z");
            case QUANTITY -> TextNode.valueOf("1");
            case DURATION -> TextNode.valueOf("1s");
            case BYTES -> TextNode.valueOf("c2FtcGxl");
        };
    }
}
