package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the strategic merge patch between two trees. Which differences count is chosen: apply asks once for additions and
 * changes, and once for deletions.
 */
enum StrategicDiff {
    EVERYTHING(true, true),
    CHANGES_AND_ADDITIONS(true, false),
    DELETIONS(false, true);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean changes;
    private final boolean deletions;

    StrategicDiff(boolean changes, boolean deletions) {
        this.changes = changes;
        this.deletions = deletions;
    }

    ObjectNode between(ObjectNode original, ObjectNode modified, Schema schema) {
        return between(original, modified, schema, RetainKeys.NO);
    }

    private enum RetainKeys {
        YES,
        NO;

        static RetainKeys of(Field.Patch patch) {
            return patch.retainKeys() ? YES : NO;
        }
    }

    private ObjectNode between(ObjectNode original, ObjectNode modified, Schema schema, RetainKeys retainKeys) {
        ObjectNode patch = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : modified.properties()) {
            JsonNode before = original.get(field.getKey());
            JsonNode after = field.getValue();
            if (before == null || !GoText.type(before).equals(GoText.type(after))) {
                if (changes) {
                    patch.set(field.getKey(), after.deepCopy());
                }
            } else if (after instanceof ObjectNode object) {
                diffObject(field.getKey(), (ObjectNode) before, object, schema, patch);
            } else if (after instanceof ArrayNode array) {
                diffList(field.getKey(), (ArrayNode) before, array, schema, patch);
            } else if (changes && !JsonEquality.same(before, after)) {
                patch.set(field.getKey(), after);
            }
        }
        if (deletions) {
            for (Map.Entry<String, JsonNode> field : original.properties()) {
                if (!modified.has(field.getKey())) {
                    patch.set(field.getKey(), NullNode.instance);
                }
            }
        }
        if (retainKeys == RetainKeys.YES) {
            addRetainKeys(original, modified, patch);
        }
        return patch;
    }

    /** Union-like structs name the fields that stay, so that the server clears the others. */
    private static void addRetainKeys(ObjectNode original, ObjectNode modified, ObjectNode patch) {
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : modified.properties()) {
            if (!field.getValue().isNull()) {
                kept.add(field.getKey());
            }
        }
        boolean cleared = original.properties().stream()
                .anyMatch(field -> !field.getValue().isNull() && !modified.has(field.getKey()));
        if (!kept.isEmpty() && (!patch.isEmpty() || cleared)) {
            ArrayNode list = patch.putArray(Directive.RETAIN_KEYS);
            kept.stream().sorted().forEach(list::add);
        }
    }

    private void diffObject(String name, ObjectNode before, ObjectNode after, Schema schema, ObjectNode patch) {
        if (JsonEquality.same(before, after) && !known(schema, name)) {
            return;
        }
        PatchField field = PatchField.of(schema, name);
        if (field.patch().replace()) {
            if (changes) {
                patch.set(name, after.deepCopy());
            }
            return;
        }
        ObjectNode difference = between(before, after, field.schema(), RetainKeys.of(field.patch()));
        if (!difference.isEmpty()) {
            patch.set(name, difference);
        }
    }

    private static boolean known(Schema schema, String name) {
        return !(schema instanceof Struct struct) || struct.field(name).isPresent();
    }

    private void diffList(String name, ArrayNode before, ArrayNode after, Schema schema, ObjectNode patch) {
        if (JsonEquality.same(before, after) && !known(schema, name)) {
            return;
        }
        PatchField field = PatchField.of(schema, name);
        if (!field.patch().merge()) {
            if (changes && !JsonEquality.same(before, after)) {
                patch.set(name, after.deepCopy());
            }
            return;
        }
        ListDifference difference = diffMerged(Elements.list(before), Elements.list(after), field);
        put(patch, name, difference.patch());
        put(patch, Directive.deleteFromList(name), difference.deleted());
        put(patch, Directive.elementOrder(name), difference.order());
    }

    private static void put(ObjectNode patch, String key, List<JsonNode> list) {
        if (!list.isEmpty()) {
            ArrayNode array = patch.putArray(key);
            list.forEach(element -> array.add(element.deepCopy()));
        }
    }

    /** The elements to send, the scalars to delete, and the order all elements should have. */
    private record ListDifference(List<JsonNode> patch, List<JsonNode> deleted, List<JsonNode> order) {}

    private ListDifference diffMerged(List<JsonNode> before, List<JsonNode> after, PatchField field) {
        if (before.isEmpty()) {
            return new ListDifference(changes ? after : List.of(), List.of(), List.of());
        }
        return Elements.kind(before, after) == Elements.Kind.SCALARS
                ? diffScalars(before, after)
                : diffObjects(before, after, field);
    }

    private ListDifference diffScalars(List<JsonNode> before, List<JsonNode> after) {
        List<JsonNode> sorted = new ArrayList<>(before);
        sorted.sort(Comparator.comparing(GoText::value));
        List<JsonNode> deleted = deletions ? missing(sorted, after) : List.of();
        List<JsonNode> added = changes ? missing(after, before) : List.of();
        // apimachinery compares with the list it has just sorted, so a list that is not sorted always sends its order.
        boolean reordered = changes && !sameLists(sorted, after);
        return new ListDifference(added, deleted, reordered || !deleted.isEmpty() ? after : List.of());
    }

    private static List<JsonNode> missing(List<JsonNode> from, List<JsonNode> in) {
        Set<Object> present = new HashSet<>();
        in.forEach(element -> present.add(Elements.SCALARS.identity(element)));
        List<JsonNode> missing = new ArrayList<>();
        for (JsonNode element : from) {
            if (present.add(Elements.SCALARS.identity(element))) {
                missing.add(element);
            }
        }
        return missing;
    }

    private static boolean sameLists(List<JsonNode> left, List<JsonNode> right) {
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

    private ListDifference diffObjects(List<JsonNode> before, List<JsonNode> after, PatchField field) {
        Elements elements = new Elements(field.patch().mergeKey());
        List<JsonNode> patch = elements.sorted(changedElements(before, after, field), elements.positions(after));
        if (deletions) {
            patch.addAll(deletedElements(before, after, elements));
        }
        boolean reordered = changes && !sameIdentities(before, after, elements);
        if (patch.isEmpty() && !reordered) {
            return new ListDifference(patch, List.of(), List.of());
        }
        List<JsonNode> order = new ArrayList<>();
        for (JsonNode element : after) {
            order.add(NODES.objectNode().set(elements.mergeKey(), elements.key(element)));
        }
        return new ListDifference(patch, List.of(), order);
    }

    private List<JsonNode> changedElements(List<JsonNode> before, List<JsonNode> after, PatchField field) {
        Elements elements = new Elements(field.patch().mergeKey());
        List<JsonNode> changed = new ArrayList<>();
        for (JsonNode element : after) {
            int at = elements.indexOf(before, elements.identity(element));
            if (at < 0) {
                if (changes) {
                    changed.add(element);
                }
                continue;
            }
            ObjectNode difference = between(
                    (ObjectNode) before.get(at), (ObjectNode) element, field.element(), RetainKeys.of(field.patch()));
            if (!difference.isEmpty()) {
                difference.set(elements.mergeKey(), elements.key(element));
                changed.add(difference);
            }
        }
        return changed;
    }

    private static List<JsonNode> deletedElements(List<JsonNode> before, List<JsonNode> after, Elements elements) {
        List<JsonNode> deleted = new ArrayList<>();
        for (JsonNode element : before) {
            if (elements.indexOf(after, elements.identity(element)) < 0) {
                ObjectNode directive = NODES.objectNode();
                directive.put(Directive.PATCH, Directive.DELETE);
                directive.set(elements.mergeKey(), elements.key(element));
                deleted.add(directive);
            }
        }
        deleted.sort(Comparator.comparing((JsonNode each) -> GoText.value(elements.key(each))));
        return deleted;
    }

    private static boolean sameIdentities(List<JsonNode> left, List<JsonNode> right, Elements elements) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!elements.identity(left.get(i)).equals(elements.identity(right.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
