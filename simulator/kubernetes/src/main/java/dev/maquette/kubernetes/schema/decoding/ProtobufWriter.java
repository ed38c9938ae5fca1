package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;

/** Writes a canonical tree of a built-in type as its protobuf message; what is absent from the tree is absent from it. */
final class ProtobufWriter {
    private ProtobufWriter() {}

    static byte[] struct(Struct struct, JsonNode tree) {
        WireWriter writer = new WireWriter();
        write(struct, tree, writer);
        return writer.toBytes();
    }

    private static void write(Struct struct, JsonNode tree, WireWriter writer) {
        for (Struct.Embedded embedded : struct.embedded()) {
            writer.message(embedded.number(), nested -> write(embedded.struct(), tree, nested));
        }
        for (Field field : struct.fields()) {
            JsonNode value = tree.get(field.name());
            if (field.protobufNumber() > 0 && value != null) {
                field(field, value, writer);
            }
        }
    }

    private static void field(Field field, JsonNode value, WireWriter writer) {
        int number = field.protobufNumber();
        switch (field.schema()) {
            case Schema.ListOf list
            when !list.wrapped() -> value.forEach(each -> value(list.element(), number, each, writer));
            case Schema.MapOf map ->
                value.properties()
                        .forEach(entry -> writer.message(number, nested -> {
                            nested.string(1, entry.getKey());
                            value(map.value(), 2, entry.getValue(), nested);
                        }));
            case Schema other -> value(other, number, value, writer);
        }
    }

    private static void value(Schema schema, int number, JsonNode value, WireWriter writer) {
        switch (schema) {
            case Struct struct -> writer.message(number, nested -> write(struct, value, nested));
            case Schema.ListOf list ->
                writer.message(number, nested -> value.forEach(each -> value(list.element(), 1, each, nested)));
            case Schema.MapOf map -> throw new DecodingException("protobuf cannot carry a map inside a list");
            case Schema.Scalar scalar -> scalar(scalar, number, value, writer);
            case Schema.Any any -> writer.message(number, nested -> any(any, value, nested));
        }
    }

    private static void scalar(Schema.Scalar scalar, int number, JsonNode value, WireWriter writer) {
        switch (scalar.kind()) {
            case STRING -> writer.string(number, value.asText());
            case BOOLEAN -> writer.varint(number, value.booleanValue() ? 1 : 0);
            case INT32, INT64 -> writer.varint(number, value.longValue());
            case DOUBLE -> writer.fixed64(number, Double.doubleToLongBits(value.doubleValue()));
            case BYTES -> writer.bytes(number, Base64.getDecoder().decode(value.isNull() ? "" : value.textValue()));
            case TIME, MICRO_TIME -> writer.message(number, nested -> time(value, nested));
            case DURATION -> writer.message(number, nested -> nested.varint(1, GoDuration.nanos(value.textValue())));
            case QUANTITY -> writer.message(number, nested -> nested.string(1, value.asText()));
            case INT_OR_STRING -> writer.message(number, nested -> intOrString(value, nested));
        }
    }

    private static void time(JsonNode value, WireWriter writer) {
        if (value.isNull()) {
            return;
        }
        Instant instant = OffsetDateTime.parse(value.textValue()).toInstant();
        writer.varint(1, instant.getEpochSecond());
        writer.varint(2, instant.getNano());
    }

    private static void intOrString(JsonNode value, WireWriter writer) {
        writer.varint(1, value.isTextual() ? 1 : 0);
        writer.varint(2, value.isTextual() ? 0 : value.intValue());
        writer.string(3, value.isTextual() ? value.textValue() : "");
    }

    private static void any(Schema.Any any, JsonNode value, WireWriter writer) {
        switch (any.encoding()) {
            case RAW_EXTENSION, FIELDS_V1, JSON, NONE ->
                writer.bytes(1, value.toString().getBytes(StandardCharsets.UTF_8));
            case SCHEMA_OR_ARRAY -> schemaOr(any, value, 1, writer);
            case SCHEMA_OR_BOOL -> {
                writer.varint(1, value.isObject() || value.booleanValue() ? 1 : 0);
                schemaOr(any, value, 2, writer);
            }
            case SCHEMA_OR_STRINGS -> schemaOr(any, value, 1, writer);
        }
    }

    private static void schemaOr(Schema.Any any, JsonNode value, int schemaNumber, WireWriter writer) {
        Struct schema = any.alternative().orElseThrow();
        if (value.isObject()) {
            writer.message(schemaNumber, nested -> write(schema, value, nested));
        }
        if (value.isArray()) {
            value.forEach(each -> {
                if (each.isObject()) {
                    writer.message(2, nested -> write(schema, each, nested));
                } else {
                    writer.string(2, each.asText());
                }
            });
        }
    }
}
