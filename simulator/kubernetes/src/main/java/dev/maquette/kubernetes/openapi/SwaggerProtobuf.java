package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.decoding.WireWriter;
import java.util.Map;

/**
 * The OpenAPI v2 document in the one form that kubectl up to 1.28 and Helm ask for: protobuf as google/gnostic-models numbers it
 * (openapiv2/OpenAPIv2.proto). Values of any type travel as YAML, of which JSON is a part.
 */
final class SwaggerProtobuf {

    private static final Map<String, Integer> SCHEMA_TEXTS =
            Map.of("$ref", 1, "format", 2, "title", 3, "description", 4, "pattern", 13);
    private static final Map<String, Integer> SCHEMA_REALS = Map.of("multipleOf", 6, "maximum", 7, "minimum", 9);
    private static final Map<String, Integer> SCHEMA_FLAGS =
            Map.of("exclusiveMaximum", 8, "exclusiveMinimum", 10, "uniqueItems", 16, "readOnly", 27);
    private static final Map<String, Integer> SCHEMA_COUNTS = Map.of(
            "maxLength", 11, "minLength", 12, "maxItems", 14, "minItems", 15, "maxProperties", 17, "minProperties", 18);
    private static final Map<String, Integer> METHODS =
            Map.of("get", 2, "put", 3, "post", 4, "delete", 5, "options", 6, "head", 7, "patch", 8);

    /** Parameters outside the body, by where they stand. */
    private static final Map<String, Integer> PLACES = Map.of("header", 1, "formData", 2, "query", 3, "path", 4);

    private SwaggerProtobuf() {}

    static byte[] of(JsonNode document) {
        WireWriter out = new WireWriter();
        text(out, 1, document.path("swagger"));
        out.message(2, info -> {
            text(info, 1, document.at("/info/title"));
            text(info, 2, document.at("/info/version"));
        });
        out.message(8, paths -> document.path("paths")
                .forEachEntry((path, item) -> named(paths, 2, path, value -> pathItem(value, item))));
        out.message(9, definitions -> document.path("definitions")
                .forEachEntry((name, schema) -> named(definitions, 1, name, value -> schema(value, schema))));
        extensions(out, 16, document);
        return out.toBytes();
    }

    private static void pathItem(WireWriter out, JsonNode item) {
        METHODS.forEach((method, number) -> {
            if (item.has(method)) {
                out.message(number, operation -> operation(operation, item.path(method)));
            }
        });
        item.path("parameters").forEach(parameter -> out.message(9, each -> parameter(each, parameter)));
        extensions(out, 10, item);
    }

    private static void operation(WireWriter out, JsonNode operation) {
        texts(out, 1, operation.path("tags"));
        text(out, 3, operation.path("description"));
        text(out, 5, operation.path("operationId"));
        texts(out, 6, operation.path("produces"));
        texts(out, 7, operation.path("consumes"));
        operation.path("parameters").forEach(parameter -> out.message(8, each -> parameter(each, parameter)));
        out.message(9, responses -> operation
                .path("responses")
                .forEachEntry((code, response) ->
                        named(responses, 1, code, value -> value.message(1, plain -> response(plain, response)))));
        extensions(out, 13, operation);
    }

    private static void response(WireWriter out, JsonNode response) {
        text(out, 1, response.path("description"));
        if (response.has("schema")) {
            out.message(2, item -> item.message(1, schema -> schema(schema, response.path("schema"))));
        }
    }

    /** A parameter that stands here itself: no reference. */
    private static void parameter(WireWriter out, JsonNode parameter) {
        String place = parameter.path("in").asText();
        boolean isBody = place.equals("body");
        out.message(1, either -> {
            if (isBody) {
                either.message(1, body -> body(body, parameter));
            } else {
                either.message(
                        2, other -> other.message(PLACES.getOrDefault(place, 3), simple -> simple(simple, parameter)));
            }
        });
    }

    private static void body(WireWriter out, JsonNode parameter) {
        text(out, 1, parameter.path("description"));
        text(out, 2, parameter.path("name"));
        text(out, 3, parameter.path("in"));
        flag(out, 4, parameter.path("required"));
        out.message(5, schema -> schema(schema, parameter.path("schema")));
    }

    /** Queries may be given by name alone, so all that follows is numbered one higher with them. */
    private static void simple(WireWriter out, JsonNode parameter) {
        boolean isQuery = parameter.path("in").asText().equals("query");
        int shift = isQuery ? 1 : 0;
        flag(out, 1, parameter.path("required"));
        text(out, 2, parameter.path("in"));
        text(out, 3, parameter.path("description"));
        text(out, 4, parameter.path("name"));
        text(out, 5 + shift, parameter.path("type"));
        text(out, 6 + shift, parameter.path("format"));
        flag(out, 19 + shift, parameter.path("uniqueItems"));
    }

    private static void schema(WireWriter out, JsonNode schema) {
        SCHEMA_TEXTS.forEach((name, number) -> text(out, number, schema.path(name)));
        SCHEMA_FLAGS.forEach((name, number) -> flag(out, number, schema.path(name)));
        SCHEMA_REALS.forEach((name, number) -> real(out, number, schema.path(name)));
        SCHEMA_COUNTS.forEach((name, number) -> count(out, number, schema.path(name)));
        if (schema.has("default")) {
            any(out, 5, schema.path("default"));
        }
        texts(out, 19, schema.path("required"));
        schema.path("enum").forEach(value -> any(out, 20, value));
        if (schema.has("additionalProperties")) {
            out.message(21, item -> additional(item, schema.path("additionalProperties")));
        }
        if (schema.has("type")) {
            out.message(22, type -> text(type, 1, schema.path("type")));
        }
        if (schema.has("items")) {
            out.message(23, items -> items.message(1, item -> schema(item, schema.path("items"))));
        }
        schema.path("allOf").forEach(part -> out.message(24, each -> schema(each, part)));
        if (schema.has("properties")) {
            out.message(25, properties -> schema.path("properties")
                    .forEachEntry((name, value) -> named(properties, 1, name, each -> schema(each, value))));
        }
        extensions(out, 31, schema);
    }

    private static void additional(WireWriter out, JsonNode additional) {
        if (additional.isObject()) {
            out.message(1, schema -> schema(schema, additional));
        } else {
            flag(out, 2, additional);
        }
    }

    private static void named(WireWriter out, int number, String name, java.util.function.Consumer<WireWriter> value) {
        out.message(number, entry -> {
            entry.string(1, name);
            entry.message(2, value);
        });
    }

    private static void extensions(WireWriter out, int number, JsonNode of) {
        of.forEachEntry((name, value) -> {
            if (name.startsWith("x-")) {
                out.message(number, entry -> {
                    entry.string(1, name);
                    any(entry, 2, value);
                });
            }
        });
    }

    private static void any(WireWriter out, int number, JsonNode value) {
        out.message(number, any -> any.string(2, value + "\n"));
    }

    private static void text(WireWriter out, int number, JsonNode value) {
        if (value.isTextual()) {
            out.string(number, value.asText());
        }
    }

    private static void texts(WireWriter out, int number, JsonNode values) {
        values.forEach(value -> out.string(number, value.asText()));
    }

    private static void flag(WireWriter out, int number, JsonNode value) {
        if (value.asBoolean()) {
            out.varint(number, 1);
        }
    }

    private static void count(WireWriter out, int number, JsonNode value) {
        if (value.isNumber()) {
            out.varint(number, value.asLong());
        }
    }

    private static void real(WireWriter out, int number, JsonNode value) {
        if (value.isNumber()) {
            out.fixed64(number, Double.doubleToLongBits(value.asDouble()));
        }
    }
}
