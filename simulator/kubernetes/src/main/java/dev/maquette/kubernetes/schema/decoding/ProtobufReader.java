package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.time.Instant;
import java.util.Base64;

/**
 * Reads a built-in type's protobuf message into the JSON tree it stands for. Fields that the schema does not have are
 * passed over, as the generated Go code passes over them.
 */
final class ProtobufReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtobufReader() {}

    static ObjectNode struct(Struct struct, byte[] message) {
        ObjectNode object = NODES.objectNode();
        read(struct, new WireReader(message), object);
        return object;
    }

    private static void read(Struct struct, WireReader reader, ObjectNode object) {
        while (reader.hasMore()) {
            int number = reader.number();
            Field field = struct.fieldByNumber(number).orElse(null);
            Struct embedded = field == null ? struct.embeddedByNumber(number).orElse(null) : null;
            if (field != null) {
                field(field, reader, object);
            } else if (embedded != null) {
                read(embedded, reader.message(), object);
            } else {
                reader.skip();
            }
        }
    }

    private static void field(Field field, WireReader reader, ObjectNode object) {
        switch (field.schema()) {
            case Schema.ListOf list when list.wrapped() -> object.set(field.name(), wrapped(list, reader.message()));
            case Schema.ListOf list -> element(list, reader, array(object, field.name()));
            case Schema.MapOf map -> entry(map, reader.message(), map(object, field.name()));
            case Struct struct -> object.set(field.name(), merged(struct, reader.message(), object.get(field.name())));
            case Schema.Scalar scalar -> object.set(field.name(), scalar(scalar, reader));
            case Schema.Any any -> object.set(field.name(), any(any, reader.message()));
        }
    }

    private static ArrayNode array(ObjectNode object, String name) {
        return object.get(name) instanceof ArrayNode known ? known : object.putArray(name);
    }

    private static ObjectNode map(ObjectNode object, String name) {
        return object.get(name) instanceof ObjectNode known ? known : object.putObject(name);
    }

    private static ObjectNode merged(Struct struct, WireReader reader, JsonNode before) {
        ObjectNode object = before instanceof ObjectNode known ? known : NODES.objectNode();
        read(struct, reader, object);
        return object;
    }

    private static void element(Schema.ListOf list, WireReader reader, ArrayNode array) {
        boolean packed = list.element() instanceof Schema.Scalar scalar
                && reader.wireType() == WireReader.BYTES
                && isVarint(scalar.kind());
        if (!packed) {
            array.add(value(list.element(), reader));
            return;
        }
        WireReader values = reader.message();
        while (values.hasMore()) {
            array.add(LongNode.valueOf(values.varint()));
        }
    }

    private static boolean isVarint(Schema.ScalarKind kind) {
        return kind == Schema.ScalarKind.INT32 || kind == Schema.ScalarKind.INT64 || kind == Schema.ScalarKind.BOOLEAN;
    }

    private static ArrayNode wrapped(Schema.ListOf list, WireReader reader) {
        ArrayNode array = NODES.arrayNode();
        while (reader.hasMore()) {
            if (reader.number() == 1) {
                element(list, reader, array);
            } else {
                reader.skip();
            }
        }
        return array;
    }

    private static void entry(Schema.MapOf map, WireReader reader, ObjectNode object) {
        String key = "";
        JsonNode value = NullNode.instance;
        while (reader.hasMore()) {
            switch (reader.number()) {
                case 1 -> key = reader.string();
                case 2 -> value = value(map.value(), reader);
                default -> reader.skip();
            }
        }
        object.set(key, value);
    }

    private static JsonNode value(Schema schema, WireReader reader) {
        return switch (schema) {
            case Struct struct -> merged(struct, reader.message(), NullNode.instance);
            case Schema.ListOf list -> wrapped(list, reader.message());
            case Schema.MapOf map -> throw new MalformedTextException("proto: a map cannot be an element");
            case Schema.Scalar scalar -> scalar(scalar, reader);
            case Schema.Any any -> any(any, reader.message());
        };
    }

    private static JsonNode scalar(Schema.Scalar scalar, WireReader reader) {
        return switch (scalar.kind()) {
            case STRING -> TextNode.valueOf(reader.string());
            case BOOLEAN -> BooleanNode.valueOf(reader.varint() != 0);
            case INT32 -> IntNode.valueOf((int) reader.varint());
            case INT64 -> JsonText.number(Long.toString(reader.varint()), true);
            case DOUBLE -> DoubleNode.valueOf(Double.longBitsToDouble(reader.fixed64()));
            case BYTES -> TextNode.valueOf(Base64.getEncoder().encodeToString(reader.bytes()));
            case TIME, MICRO_TIME -> time(reader.message());
            case DURATION -> TextNode.valueOf(GoDuration.print(firstVarint(reader.message())));
            case QUANTITY -> TextNode.valueOf(firstString(reader.message()));
            case INT_OR_STRING -> intOrString(reader.message());
        };
    }

    private static JsonNode time(WireReader reader) {
        long seconds = 0;
        int nanos = 0;
        boolean given = reader.hasMore();
        while (reader.hasMore()) {
            switch (reader.number()) {
                case 1 -> seconds = reader.varint();
                case 2 -> nanos = (int) reader.varint();
                default -> reader.skip();
            }
        }
        return given ? TextNode.valueOf(Instant.ofEpochSecond(seconds, nanos).toString()) : NullNode.instance;
    }

    private static long firstVarint(WireReader reader) {
        long value = 0;
        while (reader.hasMore()) {
            if (reader.number() == 1) {
                value = reader.varint();
            } else {
                reader.skip();
            }
        }
        return value;
    }

    private static String firstString(WireReader reader) {
        String value = "0";
        while (reader.hasMore()) {
            if (reader.number() == 1) {
                value = reader.string();
            } else {
                reader.skip();
            }
        }
        return value;
    }

    private static JsonNode intOrString(WireReader reader) {
        boolean isText = false;
        int number = 0;
        String text = "";
        while (reader.hasMore()) {
            switch (reader.number()) {
                case 1 -> isText = reader.varint() == 1;
                case 2 -> number = (int) reader.varint();
                case 3 -> text = reader.string();
                default -> reader.skip();
            }
        }
        return isText ? TextNode.valueOf(text) : IntNode.valueOf(number);
    }

    private static JsonNode any(Schema.Any any, WireReader reader) {
        return switch (any.encoding()) {
            case RAW_EXTENSION, FIELDS_V1, JSON, NONE -> embeddedJson(reader);
            case SCHEMA_OR_ARRAY -> schemaOr(any, reader, 1, 2);
            case SCHEMA_OR_BOOL -> schemaOr(any, reader, 2, 0);
            case SCHEMA_OR_STRINGS -> schemaOr(any, reader, 1, 0);
        };
    }

    private static JsonNode embeddedJson(WireReader reader) {
        JsonNode value = NullNode.instance;
        while (reader.hasMore()) {
            if (reader.number() == 1) {
                byte[] raw = reader.bytes();
                value = raw.length == 0
                        ? NullNode.instance
                        : JsonText.parse(raw).root();
            } else {
                reader.skip();
            }
        }
        return value;
    }

    /** JSONSchemaPropsOr…: a schema under one number, schemas under another, and else a bool or strings. */
    private static JsonNode schemaOr(Schema.Any any, WireReader reader, int schemaNumber, int schemasNumber) {
        Struct schema = any.alternative().orElseThrow();
        JsonNode value = any.encoding() == Schema.Encoding.SCHEMA_OR_BOOL ? BooleanNode.FALSE : NullNode.instance;
        ArrayNode array = NODES.arrayNode();
        while (reader.hasMore()) {
            int number = reader.number();
            if (number == schemaNumber) {
                value = merged(schema, reader.message(), NullNode.instance);
            } else if (number == schemasNumber) {
                array.add(merged(schema, reader.message(), NullNode.instance));
            } else if (reader.wireType() == WireReader.VARINT) {
                BooleanNode allows = BooleanNode.valueOf(reader.varint() != 0);
                value = value.isObject() ? value : allows;
            } else {
                array.add(reader.string());
            }
        }
        return array.isEmpty() ? value : array;
    }
}
