package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a {@link Schema} with the eyes of structured-merge-diff: what is a leaf, what has owners inside. */
final class Shapes {
    static final Schema OPEN = Schema.Any.of(Schema.Encoding.NONE);

    private Shapes() {}

    /** How a value is merged. */
    enum Shape {
        LEAF,
        /** An object or list with one owner for the whole. */
        ATOMIC,
        OBJECT,
        LIST
    }

    /** The shape of a value; one whose schema is open takes it from the value, with lists replaced as a whole. */
    static Shape of(Schema schema, JsonNode value) {
        return switch (schema) {
            case Schema.Scalar scalar -> Shape.LEAF;
            case Schema.ListOf list -> list.type() == Schema.ListType.ATOMIC ? Shape.ATOMIC : Shape.LIST;
            case Schema.MapOf map -> map.atomic() ? Shape.ATOMIC : Shape.OBJECT;
            case Struct struct -> struct.atomic() ? Shape.ATOMIC : Shape.OBJECT;
            case Schema.Any any when value.isObject() -> Shape.OBJECT;
            case Schema.Any any when value.isArray() -> Shape.ATOMIC;
            case Schema.Any any -> Shape.LEAF;
        };
    }

    /** The schema of a member; one that the schema does not declare is open. */
    static Schema member(Schema schema, String name) {
        return switch (schema) {
            case Struct struct -> struct.field(name).map(Field::schema).orElse(OPEN);
            case Schema.MapOf map -> map.value();
            case Schema.Any any -> OPEN;
            case Schema.ListOf list -> OPEN;
            case Schema.Scalar scalar -> OPEN;
        };
    }

    static boolean declares(Schema schema, String name) {
        return schema instanceof Struct struct && struct.field(name).isPresent();
    }

    static Schema element(Schema schema) {
        return schema instanceof Schema.ListOf list ? list.element() : OPEN;
    }

    static Schema below(Schema schema, PathElement element) {
        return element.isField() ? member(schema, element.name()) : element(schema);
    }

    /** The step that leads to an element of a list with identities. */
    static PathElement identity(Schema schema, JsonNode item) {
        if (!(schema instanceof Schema.ListOf list)) {
            throw new NoIdentityException("invalid indexing of non-associative list");
        }
        return list.keys().isEmpty() ? member(item) : PathElement.key(keyOf(list, item));
    }

    private static PathElement member(JsonNode item) {
        return switch (item.getNodeType()) {
            case OBJECT ->
                throw new NoIdentityException("associative list without keys has an element that's a map type");
            case ARRAY -> throw new NoIdentityException("not supported: associative list with lists as elements");
            case NULL, MISSING ->
                throw new NoIdentityException("associative list without keys has an element that's an explicit null");
            case STRING, NUMBER, BOOLEAN, BINARY, POJO -> PathElement.value(item);
        };
    }

    private static Map<String, JsonNode> keyOf(Schema.ListOf list, JsonNode item) {
        if (item.isNull()) {
            throw new NoIdentityException("associative list with keys may not have a null element");
        }
        if (!item.isObject()) {
            throw new NoIdentityException("associative list with keys may not have non-map elements");
        }
        Map<String, JsonNode> key = new TreeMap<>();
        for (String name : list.keys()) {
            key.put(name, keyValue(list, item, name));
        }
        return key;
    }

    static JsonNode keyValue(Schema.ListOf list, JsonNode item, String name) {
        JsonNode value = item.get(name);
        return value != null
                ? value
                : defaultOf(list.element(), name)
                        .orElseThrow(() -> new NoIdentityException(
                                "associative list with keys has an element that omits key field " + GoText.quote(name)
                                        + " (and doesn't have default value)"));
    }

    private static Optional<JsonNode> defaultOf(Schema element, String name) {
        return element instanceof Struct struct ? struct.field(name).flatMap(Field::defaultValue) : Optional.empty();
    }

    /** An element of a list map or set that cannot be told from its siblings. */
    static final class NoIdentityException extends RuntimeException {
        private final String text;

        NoIdentityException(String text) {
            super(text);
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
