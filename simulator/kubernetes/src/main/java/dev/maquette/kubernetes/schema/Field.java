package dev.maquette.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A named member of a {@link Struct}.
 *
 * @param goType the Go type of a built-in's field ({@code *int32}), which texts of decoding errors name; empty in custom resources
 * @param required whether OpenAPI lists it as required
 * @param nullable whether a custom resource may hold null here
 * @param presence what becomes of the field when its value is Go's zero value
 * @param defaultValue what an absent field is set to, before computed defaults
 * @param protobufNumber the field number, 0 when protobuf does not carry the field here
 */
public record Field(
        String name,
        Schema schema,
        String goType,
        boolean required,
        boolean nullable,
        Presence presence,
        Optional<JsonNode> defaultValue,
        Patch patch,
        String description,
        int protobufNumber) {

    /** A field of a custom resource. */
    public static Field custom(
            String name,
            Schema schema,
            boolean required,
            boolean nullable,
            Optional<JsonNode> defaultValue,
            String description) {
        return new Field(
                name, schema, "", required, nullable, Presence.AS_GIVEN, defaultValue, Patch.NONE, description, 0);
    }

    Field withProtobufNumber(int number) {
        return new Field(name, schema, goType, required, nullable, presence, defaultValue, patch, description, number);
    }

    /** The only values allowed, empty when any will do. */
    public List<String> enumValues() {
        return schema instanceof Schema.Scalar scalar ? scalar.enumValues() : List.of();
    }

    /** How Go's JSON encoder treats the field. */
    public enum Presence {
        /** Written even when zero, as a struct value or a required scalar is. */
        ALWAYS,
        /** Left out when zero or empty. */
        OMIT_ZERO,
        /** A pointer: written as it was given. */
        AS_GIVEN
    }

    /**
     * How strategic merge patch treats the field.
     *
     * @param mergeKey the element field that identifies an element of a merged list, empty for lists of scalars
     */
    public record Patch(boolean merge, boolean retainKeys, boolean replace, String mergeKey) {
        public static final Patch NONE = new Patch(false, false, false, "");

        static Patch parse(String strategies, String mergeKey) {
            if (strategies.isEmpty()) {
                return NONE;
            }
            List<String> names = List.of(strategies.split(","));
            return new Patch(
                    names.contains("merge"), names.contains("retainKeys"), names.contains("replace"), mergeKey);
        }

        /** The value of x-kubernetes-patch-strategy, empty when there is none. */
        public String strategy() {
            StringBuilder text = new StringBuilder();
            if (merge) {
                text.append("merge");
            }
            if (retainKeys) {
                text.append(text.isEmpty() ? "" : ",").append("retainKeys");
            }
            if (replace) {
                text.append(text.isEmpty() ? "" : ",").append("replace");
            }
            return text.toString();
        }
    }
}
