package dev.maquette.kubernetes.schema;

import java.util.List;
import java.util.Optional;

/** The shape of a JSON value. Built-in types and custom resources compile into the same five cases. */
public sealed interface Schema permits Struct, Schema.ListOf, Schema.MapOf, Schema.Scalar, Schema.Any {

    /**
     * A JSON array.
     *
     * @param keys the fields that identify an element, for {@link ListType#MAP}; empty otherwise
     * @param wrapped true when protobuf carries the list as a message of its own (ExtraValue, Verbs)
     */
    record ListOf(Schema element, ListType type, List<String> keys, boolean wrapped) implements Schema {
        public ListOf {
            keys = List.copyOf(keys);
        }

        /** A list that is replaced as a whole. */
        public static ListOf atomic(Schema element) {
            return new ListOf(element, ListType.ATOMIC, List.of(), false);
        }
    }

    /** A JSON object with free keys; a granular one has an owner for each key under server-side apply. */
    record MapOf(Schema value, boolean atomic) implements Schema {}

    /**
     * A leaf.
     *
     * @param enumValues the only values allowed, empty when any will do
     * @param format the OpenAPI format as a custom resource declares it, empty when it declares none
     */
    record Scalar(ScalarKind kind, List<String> enumValues, String format) implements Schema {
        public Scalar {
            enumValues = List.copyOf(enumValues);
        }

        public static Scalar of(ScalarKind kind) {
            return new Scalar(kind, List.of(), "");
        }
    }

    /**
     * A value whose shape the schema leaves open; merge and apply deduce it from the value.
     *
     * @param alternative for JSONSchemaPropsOr… fields: the struct that the value has when it is an object
     */
    record Any(Encoding encoding, Optional<Struct> alternative) implements Schema {
        public static Any of(Encoding encoding) {
            return new Any(encoding, Optional.empty());
        }
    }

    /** How list elements are identified when two writers meet (x-kubernetes-list-type). */
    enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    /** The leaves that Kubernetes distinguishes; several have an encoding of their own in JSON or protobuf. */
    enum ScalarKind {
        STRING,
        BOOLEAN,
        INT32,
        INT64,
        DOUBLE,
        /** Base64 in JSON, raw in protobuf. */
        BYTES,
        /** RFC 3339 with whole seconds. */
        TIME,
        /** RFC 3339 with microseconds. */
        MICRO_TIME,
        /** A Go duration such as {@code 1m30s}. */
        DURATION,
        QUANTITY,
        INT_OR_STRING
    }

    /** How protobuf carries a value of open shape. */
    enum Encoding {
        /** runtime.RawExtension: one field with JSON bytes. */
        RAW_EXTENSION,
        /** meta/v1.FieldsV1: one field with JSON bytes. */
        FIELDS_V1,
        /** apiextensions JSON: one field with JSON bytes. */
        JSON,
        /** JSONSchemaPropsOrArray. */
        SCHEMA_OR_ARRAY,
        /** JSONSchemaPropsOrBool. */
        SCHEMA_OR_BOOL,
        /** JSONSchemaPropsOrStringArray. */
        SCHEMA_OR_STRINGS,
        /** Custom resources, which protobuf never carries. */
        NONE
    }
}
