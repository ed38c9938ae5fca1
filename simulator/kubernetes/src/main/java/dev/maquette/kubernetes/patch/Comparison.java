package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed between two objects, as sets of fields (typed/compare.go). An object or list that appears or disappears
 * counts itself, beside what is in it.
 */
record Comparison(FieldSet removed, FieldSet changed) {

    /** The fields that were added or modified are kept together: no rule tells them apart. */
    static Comparison of(Schema schema, ObjectNode before, ObjectNode after) {
        Walk walk = new Walk();
        walk.objects(schema, before, after);
        return new Comparison(walk.removed.build(), walk.changed.build());
    }

    boolean isSame() {
        return removed.isEmpty() && changed.isEmpty();
    }

    /** Without the fields that the endpoint does not write. */
    Comparison without(FieldSet ignored) {
        return ignored.isEmpty()
                ? this
                : new Comparison(removed.minusBranches(ignored), changed.minusBranches(ignored));
    }

    private static final class Walk {
        private final FieldSet.Builder removed = new FieldSet.Builder();
        private final FieldSet.Builder changed = new FieldSet.Builder();
        /** Steps as names of fields or as elements: names become elements only where something changed. */
        private final List<Object> path = new ArrayList<>();

        private void compare(Schema schema, JsonNode before, JsonNode after) {
            Shapes.Shape shape = Shapes.of(schema, before.isNull() ? after : before);
            boolean bothEmpty = isEmpty(before) && isEmpty(after);
            if (shape == Shapes.Shape.OBJECT && !bothEmpty && isContainer(before) && isContainer(after)) {
                objects(schema, before, after);
            } else if (shape == Shapes.Shape.LIST && !bothEmpty && isContainer(before) && isContainer(after)) {
                lists(schema, before, after);
            } else if (!JsonEquality.same(before, after)) {
                changed.add(elements());
            }
        }

        private static boolean isContainer(JsonNode value) {
            return value.isContainerNode() || value.isNull();
        }

        private static boolean isEmpty(JsonNode value) {
            return value.isEmpty();
        }

        /** A whole value that only one side has: everything in it, and itself. */
        private void appearance(Schema schema, JsonNode value, FieldSet.Builder into) {
            Shapes.Shape shape = Shapes.of(schema, value);
            if (shape == Shapes.Shape.OBJECT) {
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    path.addLast(member.getKey());
                    appearance(Shapes.member(schema, member.getKey()), member.getValue(), into);
                    path.removeLast();
                }
            } else if (shape == Shapes.Shape.LIST) {
                appearingItems(schema, value, into);
            }
            into.add(elements());
        }

        private void appearingItems(Schema schema, JsonNode list, FieldSet.Builder into) {
            for (Map.Entry<PathElement, List<JsonNode>> item :
                    index(schema, list).entrySet()) {
                path.addLast(item.getKey());
                if (item.getValue().size() == 1) {
                    appearance(Shapes.element(schema), item.getValue().getFirst(), into);
                } else {
                    into.add(elements());
                }
                path.removeLast();
            }
        }

        private void objects(Schema schema, JsonNode before, JsonNode after) {
            for (Map.Entry<String, JsonNode> member : before.properties()) {
                JsonNode other = after.get(member.getKey());
                if (other != member.getValue() && !isRecord(member.getKey())) {
                    path.addLast(member.getKey());
                    Schema inner = Shapes.member(schema, member.getKey());
                    if (other == null) {
                        appearance(inner, member.getValue(), removed);
                    } else {
                        compare(inner, member.getValue(), other);
                    }
                    path.removeLast();
                }
            }
            for (Map.Entry<String, JsonNode> member : after.properties()) {
                if (!before.has(member.getKey()) && !isRecord(member.getKey())) {
                    path.addLast(member.getKey());
                    appearance(Shapes.member(schema, member.getKey()), member.getValue(), changed);
                    path.removeLast();
                }
            }
        }

        /** Whether the step leads to metadata.managedFields, which nobody owns. */
        private boolean isRecord(String name) {
            return path.size() == 1 && name.equals("managedFields") && "metadata".equals(path.getFirst());
        }

        private void lists(Schema schema, JsonNode before, JsonNode after) {
            // Equal lists are the rule, and telling so is much cheaper than finding every element's identity.
            if (JsonEquality.same(before, after)) {
                return;
            }
            Map<PathElement, List<JsonNode>> left = index(schema, before);
            Map<PathElement, List<JsonNode>> right = index(schema, after);
            Set<PathElement> all = new LinkedHashSet<>(left.keySet());
            all.addAll(right.keySet());
            for (PathElement identity : all) {
                path.addLast(identity);
                items(schema, left.getOrDefault(identity, List.of()), right.getOrDefault(identity, List.of()));
                path.removeLast();
            }
        }

        /** Elements that share an identity cannot be told apart, and count as one leaf. */
        private void items(Schema schema, List<JsonNode> left, List<JsonNode> right) {
            Schema element = Shapes.element(schema);
            if (left.size() == 1 && right.size() == 1) {
                compare(element, left.getFirst(), right.getFirst());
            } else if (left.size() <= 1 && right.size() <= 1) {
                left.forEach(item -> appearance(element, item, removed));
                right.forEach(item -> appearance(element, item, changed));
            } else if (left.size() > 1 && right.size() > 1) {
                if (!same(left, right)) {
                    changed.add(elements());
                }
            } else if (left.size() > 1) {
                right.forEach(item -> appearance(element, item, changed));
                removed.add(elements());
            } else {
                left.forEach(item -> appearance(element, item, removed));
                changed.add(elements());
            }
        }

        private static boolean same(List<JsonNode> left, List<JsonNode> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!JsonEquality.same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static Map<PathElement, List<JsonNode>> index(Schema schema, JsonNode list) {
            Map<PathElement, List<JsonNode>> index = LinkedHashMap.newLinkedHashMap(list.size());
            for (JsonNode item : list) {
                index.computeIfAbsent(Shapes.identity(schema, item), identity -> new ArrayList<>(1))
                        .add(item);
            }
            return index;
        }

        private List<PathElement> elements() {
            List<PathElement> elements = new ArrayList<>(path.size());
            for (Object step : path) {
                elements.add(step instanceof PathElement element ? element : PathElement.field((String) step));
            }
            return elements;
        }
    }
}
