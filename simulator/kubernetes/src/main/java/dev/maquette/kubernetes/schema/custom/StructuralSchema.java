package dev.maquette.kubernetes.schema.custom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Schema.Any;
import dev.maquette.kubernetes.schema.Schema.Encoding;
import dev.maquette.kubernetes.schema.Schema.ListOf;
import dev.maquette.kubernetes.schema.Schema.ListType;
import dev.maquette.kubernetes.schema.Schema.MapOf;
import dev.maquette.kubernetes.schema.Schema.Scalar;
import dev.maquette.kubernetes.schema.Schema.ScalarKind;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles an openAPIV3Schema; its value validations (allOf, minimum, …) are no part of the structure and stay behind. */
final class StructuralSchema {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";

    private StructuralSchema() {}

    /** The schema of a whole object, to which type and metadata belong whether they are written or not. */
    static Struct root(String name, JsonNode schema) {
        boolean open = schema.isMissingNode() || schema.path(PRESERVE).asBoolean();
        return Struct.of(name, new Struct.Traits(false, open, true), resourceFields(schema));
    }

    private static Schema compile(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return new Scalar(ScalarKind.INT_OR_STRING, List.of(), "");
        }
        return switch (schema.path("type").asText("")) {
            case "object" -> object(schema);
            case "array" -> list(schema);
            case "string" -> new Scalar(ScalarKind.STRING, strings(schema.path("enum")), format(schema));
            case "boolean" -> Scalar.of(ScalarKind.BOOLEAN);
            case "integer" -> new Scalar(integer(schema), List.of(), format(schema));
            case "number" -> new Scalar(ScalarKind.DOUBLE, List.of(), format(schema));
            default -> Any.of(Encoding.NONE);
        };
    }

    private static Schema object(JsonNode schema) {
        JsonNode additional = schema.path("additionalProperties");
        boolean atomic = schema.path("x-kubernetes-map-type").asText().equals("atomic");
        if (additional.isObject()) {
            return new MapOf(compile(additional), atomic);
        }
        if (additional.asBoolean(false)) {
            return new MapOf(Any.of(Encoding.NONE), atomic);
        }
        boolean embedded = schema.path(EMBEDDED).asBoolean();
        Struct.Traits traits = new Struct.Traits(atomic, schema.path(PRESERVE).asBoolean(), embedded);
        return Struct.of("", traits, embedded ? resourceFields(schema) : fields(schema));
    }

    private static List<Field> fields(JsonNode schema) {
        Set<String> required = new HashSet<>(strings(schema.path("required")));
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(property -> fields.add(
                        field(property.getKey(), property.getValue(), required.contains(property.getKey()))));
        return fields;
    }

    private static Field field(String name, JsonNode schema, boolean required) {
        return Field.custom(
                name,
                compile(schema),
                required,
                schema.path("nullable").asBoolean(),
                Optional.ofNullable(schema.get("default")),
                schema.path("description").asText(""));
    }

    private static List<Field> resourceFields(JsonNode schema) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : new String[] {"apiVersion", "kind"}) {
            fields.put(name, own(name, Scalar.of(ScalarKind.STRING)));
        }
        fields.put("metadata", own("metadata", Schemas.objectMeta()));
        fields(schema).forEach(field -> fields.putIfAbsent(field.name(), field));
        return List.copyOf(fields.values());
    }

    private static Field own(String name, Schema schema) {
        return Field.custom(name, schema, false, false, Optional.empty(), "");
    }

    private static Schema list(JsonNode schema) {
        Schema element = compile(schema.path("items"));
        return switch (schema.path("x-kubernetes-list-type").asText("atomic")) {
            case "set" -> new ListOf(element, ListType.SET, List.of(), false);
            case "map" -> new ListOf(element, ListType.MAP, strings(schema.path("x-kubernetes-list-map-keys")), false);
            default -> ListOf.atomic(element);
        };
    }

    private static ScalarKind integer(JsonNode schema) {
        return format(schema).equals("int32") ? ScalarKind.INT32 : ScalarKind.INT64;
    }

    private static String format(JsonNode schema) {
        return schema.path("format").asText("");
    }

    /** The texts of a list; an enum that holds more than texts counts as none. */
    private static List<String> strings(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isTextual()) {
                return List.of();
            }
            texts.add(each.textValue());
        }
        return texts;
    }
}
