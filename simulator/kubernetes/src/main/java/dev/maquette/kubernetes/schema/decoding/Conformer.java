package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Field.Presence;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a tree of a built-in type as a round trip through the Go type would: fields in their declared order, map keys
 * sorted, unknown fields dropped and noted, zero values left out or written as the field's JSON tag has it, numbers,
 * times and quantities in canonical form. A value of the wrong type ends the work with Go's error text. What is in this form already
 * is not copied: the result shares it with the given tree.
 */
final class Conformer {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FieldPath path = new FieldPath();
    private final Deque<String> goPath = new ArrayDeque<>();
    private final List<String> unknown = new ArrayList<>();

    /** Paths of the fields that the schema does not have, in the order of the document. */
    List<String> unknown() {
        return unknown;
    }

    /** The tree in canonical form: the very tree where it has it already, since most trees pass here more than once. */
    ObjectNode struct(Struct struct, JsonNode tree) {
        List<Field> fields = struct.fields();
        @Nullable JsonNode[] given = new @Nullable JsonNode[fields.size()];
        boolean isCanonical = true;
        int last = -1;
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            int position = struct.position(entry.getKey());
            boolean isKnown = position >= 0;
            if (!isKnown) {
                unknown.add(path.child(entry.getKey()));
            } else if (!entry.getValue().isNull()) {
                Field field = fields.get(position);
                given[position] = field(struct, field, entry.getValue());
                isCanonical &= position > last
                        && given[position] == entry.getValue()
                        && (field.presence() != Presence.OMIT_ZERO || !isZero(given[position]));
            }
            isCanonical &= isKnown && !entry.getValue().isNull();
            last = position;
        }
        boolean isSame = isCanonical && tree instanceof ObjectNode && lacksNothing(struct, given);
        return isSame ? (ObjectNode) tree : inOrder(struct, given);
    }

    /** The tree with one of its fields in canonical form; all others are taken as they are. */
    ObjectNode field(Struct struct, String name, ObjectNode tree) {
        Field field = struct.fields().get(struct.position(name));
        JsonNode given = tree.path(name);
        JsonNode conformed = field(struct, field, given);
        if (conformed == given && !isZero(given)) {
            return tree;
        }
        ObjectNode changed = NODES.objectNode();
        changed.setAll(tree);
        changed.set(name, conformed);
        return isZero(conformed) ? struct(struct, changed) : changed;
    }

    private boolean lacksNothing(Struct struct, @Nullable JsonNode[] given) {
        for (Field field : struct.alwaysWritten()) {
            if (given[struct.position(field.name())] == null && zero(field.schema()) != null) {
                return false;
            }
        }
        return true;
    }

    private JsonNode field(Struct owner, Field field, JsonNode value) {
        path.enter(field.name());
        goPath.addLast(field.name());
        JsonNode conformed = value(owner, field.schema(), field.goType(), value);
        goPath.removeLast();
        path.leave();
        return conformed;
    }

    private ObjectNode inOrder(Struct struct, @Nullable JsonNode[] given) {
        ObjectNode object = NODES.objectNode();
        List<Field> fields = struct.fields();
        for (int i = 0; i < given.length; i++) {
            Field field = fields.get(i);
            @Nullable JsonNode value = given[i];
            if (value == null) {
                writeMissing(object, field);
            } else if (field.presence() != Presence.OMIT_ZERO || !isZero(value)) {
                object.set(field.name(), value);
            }
        }
        return object;
    }

    private void writeMissing(ObjectNode object, Field field) {
        JsonNode zero = field.presence() == Presence.ALWAYS ? zero(field.schema()) : null;
        if (zero != null) {
            object.set(field.name(), zero);
        }
    }

    private @Nullable JsonNode zero(Schema schema) {
        return switch (schema) {
            case Struct struct ->
                inOrder(struct, new @Nullable JsonNode[struct.fields().size()]);
            case Schema.Scalar scalar -> zero(scalar);
            case Schema.ListOf list -> null;
            case Schema.MapOf map -> null;
            case Schema.Any any -> null;
        };
    }

    private static @Nullable JsonNode zero(Schema.Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> TextNode.valueOf("");
            case BOOLEAN -> BooleanNode.FALSE;
            case INT32, INT64, DOUBLE, INT_OR_STRING -> IntNode.valueOf(0);
            case TIME, MICRO_TIME -> NullNode.instance;
            case QUANTITY -> TextNode.valueOf("0");
            case DURATION -> TextNode.valueOf("0s");
            case BYTES -> null;
        };
    }

    private static boolean isZero(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY, OBJECT -> value.isEmpty();
            case STRING -> value.textValue().isEmpty();
            case BOOLEAN -> !value.booleanValue();
            case NUMBER -> value.doubleValue() == 0;
            case NULL, MISSING -> true;
            case BINARY, POJO -> false;
        };
    }

    private JsonNode value(Struct owner, Schema schema, String goType, JsonNode value) {
        return switch (schema) {
            case Struct struct -> struct(struct, expect(owner, goType, value, value.isObject()));
            case Schema.ListOf list -> list(owner, list, goType, expect(owner, goType, value, value.isArray()));
            case Schema.MapOf map -> map(owner, map, goType, expect(owner, goType, value, value.isObject()));
            case Schema.Scalar scalar -> scalar(owner, scalar, goType, value);
            case Schema.Any any -> any(any, value);
        };
    }

    private ArrayNode list(Struct owner, Schema.ListOf list, String goType, JsonNode value) {
        ArrayNode array = NODES.arrayNode(value.size());
        String elementType = GoType.element(goType);
        boolean isCanonical = true;
        for (JsonNode element : value) {
            path.enter(array.size());
            JsonNode conformed = element(owner, list.element(), elementType, element);
            isCanonical &= conformed == element;
            array.add(conformed);
            path.leave();
        }
        return isCanonical ? (ArrayNode) value : array;
    }

    private ObjectNode map(Struct owner, Schema.MapOf map, String goType, JsonNode value) {
        Map<String, JsonNode> all = LinkedHashMap.newLinkedHashMap(value.size());
        String elementType = GoType.element(goType);
        boolean isCanonical = true;
        String last = "";
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            path.enter(entry.getKey());
            JsonNode conformed = element(owner, map.value(), elementType, entry.getValue());
            isCanonical &= conformed == entry.getValue() && last.compareTo(entry.getKey()) <= 0;
            last = entry.getKey();
            all.put(last, conformed);
            path.leave();
        }
        return isCanonical ? (ObjectNode) value : NODES.objectNode().setAll(new TreeMap<>(all));
    }

    /** An element that is null is the zero value of its type. */
    private JsonNode element(Struct owner, Schema schema, String goType, JsonNode value) {
        if (!value.isNull()) {
            return value(owner, schema, goType, value);
        }
        JsonNode zero = zero(schema);
        return zero == null ? NullNode.instance : zero;
    }

    private JsonNode scalar(Struct owner, Schema.Scalar scalar, String goType, JsonNode value) {
        try {
            return Leaf.read(scalar.kind(), value);
        } catch (Leaf.Mismatch e) {
            throw mismatch(owner, goType, e.getMessage());
        }
    }

    private JsonNode expect(Struct owner, String goType, JsonNode value, boolean fits) {
        if (!fits) {
            throw mismatch(owner, goType, Leaf.describe(value));
        }
        return value;
    }

    private MalformedTextException mismatch(Struct owner, String goType, @Nullable String found) {
        return new MalformedTextException("json: cannot unmarshal " + found + " into Go struct field "
                + owner.simpleName() + "." + String.join(".", goPath) + " of type " + GoType.printed(owner, goType));
    }

    private static JsonNode any(Schema.Any any, JsonNode value) {
        Struct alternative = any.alternative().orElse(null);
        if (alternative == null) {
            return OpenValue.normal(value);
        }
        if (value.isObject()) {
            return new Conformer().struct(alternative, value);
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode array = NODES.arrayNode();
        boolean isCanonical = true;
        for (JsonNode element : value) {
            JsonNode conformed = any(any, element);
            isCanonical &= conformed == element;
            array.add(conformed);
        }
        return isCanonical ? value : array;
    }
}
