package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Field sets in the form objects carry them (meta/v1 FieldsV1). Questions that need only part of a set are answered on
 * the encoded form, because most writes touch few of the fields their object has.
 */
final class FieldsV1 {
    private static final String SELF = ".";

    private FieldsV1() {}

    /** Reads an encoded set. */
    static FieldSet read(JsonNode fields) {
        List<FieldSet.Node> nodes = new ArrayList<>(fields.size());
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!field.getKey().equals(SELF)) {
                PathElement.parse(field.getKey())
                        .ifPresent(element -> nodes.add(
                                new FieldSet.Node(element, isMember(field.getValue()), read(field.getValue()))));
            }
        }
        return nodes.isEmpty() ? FieldSet.EMPTY : FieldSet.ofUnsorted(nodes);
    }

    private static boolean isMember(JsonNode branch) {
        return branch.isEmpty() || branch.has(SELF);
    }

    static ObjectNode write(FieldSet set) {
        return write(set, false);
    }

    private static ObjectNode write(FieldSet set, boolean self) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (self && !set.isEmpty()) {
            fields.putObject(SELF);
        }
        for (FieldSet.Node node : set.nodes()) {
            fields.set(node.element().code(), write(node.children(), node.member()));
        }
        return fields;
    }

    /** Whether any member of the set is one of the encoded set. */
    static boolean overlaps(JsonNode fields, FieldSet set) {
        for (FieldSet.Node node : set.nodes()) {
            JsonNode branch = fields.get(node.element().code());
            if (branch != null && ((node.member() && isMember(branch)) || overlaps(branch, node.children()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all members of the set are members of the encoded set. */
    static boolean containsAll(JsonNode fields, FieldSet set) {
        for (FieldSet.Node node : set.nodes()) {
            JsonNode branch = fields.get(node.element().code());
            if (branch == null || (node.member() && !isMember(branch)) || !containsAll(branch, node.children())) {
                return false;
            }
        }
        return true;
    }
}
