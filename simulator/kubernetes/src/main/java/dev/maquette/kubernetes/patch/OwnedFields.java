package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that an applied configuration claims: its leaves and its list elements (typed/tofieldset.go). */
final class OwnedFields {
    private final FieldSet.Builder fields = new FieldSet.Builder();
    private final List<PathElement> path = new ArrayList<>();

    private OwnedFields() {}

    static FieldSet of(Schema schema, ObjectNode configuration) {
        OwnedFields owned = new OwnedFields();
        owned.visit(schema, configuration);
        return owned.fields.build();
    }

    private void visit(Schema schema, JsonNode value) {
        switch (Shapes.of(schema, value)) {
            case LEAF, ATOMIC -> fields.add(path);
            case OBJECT -> value.properties().forEach(member -> visitMember(schema, member));
            case LIST -> visitItems(schema, value);
        }
    }

    private void visitMember(Schema schema, Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        path.addLast(PathElement.field(member.getKey()));
        visit(Shapes.member(schema, member.getKey()), value);
        boolean empty = value.isNull() || (value.isObject() && value.isEmpty());
        if (empty || !Shapes.declares(schema, member.getKey())) {
            fields.add(path);
        }
        path.removeLast();
    }

    private void visitItems(Schema schema, JsonNode list) {
        Set<PathElement> seen = new HashSet<>();
        Set<PathElement> repeated = new HashSet<>();
        for (JsonNode item : list) {
            PathElement identity = Shapes.identity(schema, item);
            if (!seen.add(identity)) {
                repeated.add(identity);
            }
        }
        for (JsonNode item : list) {
            path.addLast(Shapes.identity(schema, item));
            if (!repeated.contains(path.getLast())) {
                visit(Shapes.element(schema), item);
            }
            fields.add(path);
            path.removeLast();
        }
    }
}
