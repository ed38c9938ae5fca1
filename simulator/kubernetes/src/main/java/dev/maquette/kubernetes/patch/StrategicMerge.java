package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges a strategic merge patch into another tree; both trees are consumed. */
enum StrategicMerge {
    /** The server's way: directives are carried out and nulls delete. */
    ONTO_OBJECT,
    /** The client's way: two patches become one, and directives stay in it. */
    ONTO_PATCH;

    ObjectNode merge(ObjectNode original, ObjectNode patch, Schema schema) {
        JsonNode directive = patch.get(Directive.PATCH);
        if (directive != null) {
            return replaced(directive, patch);
        }
        retainKeys(original, patch);
        mergeOrderedLists(original, patch, schema);
        for (Map.Entry<String, JsonNode> field : List.copyOf(patch.properties())) {
            mergeField(original, field.getKey(), field.getValue(), schema);
        }
        return original;
    }

    private static ObjectNode replaced(JsonNode directive, ObjectNode patch) {
        return switch (directive.asText("")) {
            case Directive.REPLACE -> {
                patch.remove(Directive.PATCH);
                yield patch;
            }
            case Directive.DELETE -> JsonNodeFactory.instance.objectNode();
            default -> throw Directive.unknownPatchType(directive, patch);
        };
    }

    private void mergeField(ObjectNode original, String key, JsonNode value, Schema schema) {
        if (key.startsWith(Directive.DELETE_FROM_LIST)) {
            deleteFromList(original, key, value);
            return;
        }
        if (value.isNull()) {
            original.remove(key);
            if (this == ONTO_PATCH) {
                original.set(key, value);
            }
            return;
        }
        JsonNode current = original.get(key);
        if (current == null || !GoText.type(current).equals(GoText.type(value))) {
            setOrRemove(original, key, value);
        } else if (value instanceof ObjectNode object) {
            PatchField field = PatchField.of(schema, key);
            original.set(key, field.patch().replace() ? object : merge((ObjectNode) current, object, field.schema()));
        } else if (value instanceof ArrayNode array) {
            PatchField field = PatchField.of(schema, key);
            original.set(key, mergeList((ArrayNode) current, array, field));
        } else {
            original.set(key, value);
        }
    }

    private void setOrRemove(ObjectNode original, String key, JsonNode value) {
        if (value.has(Directive.PATCH)) {
            original.remove(key);
        } else {
            original.set(key, withoutDirectives(value));
        }
    }

    /** What is new in the original takes no directives; on an object, no nulls either. */
    private JsonNode withoutDirectives(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                boolean dropped = this == ONTO_OBJECT && (field.getValue().isNull() || isParallelList(field.getKey()));
                if (!dropped && !field.getValue().has(Directive.PATCH)) {
                    copy.set(field.getKey(), withoutDirectives(field.getValue()));
                }
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            List<JsonNode> kept = new ArrayList<>(array.size());
            for (JsonNode item : array) {
                if (!item.has(Directive.PATCH)) {
                    kept.add(withoutDirectives(item));
                }
            }
            return Elements.array(array, kept);
        }
        return value;
    }

    private static boolean isParallelList(String key) {
        return key.startsWith(Directive.ELEMENT_ORDER + "/")
                || key.startsWith(Directive.DELETE_FROM_LIST + "/")
                || key.equals(Directive.RETAIN_KEYS);
    }

    private void deleteFromList(ObjectNode original, String key, JsonNode value) {
        if (this == ONTO_PATCH) {
            original.set(key, value);
            return;
        }
        String field = Directive.fieldOf(key, Directive.DELETE_FROM_LIST);
        if (original.get(field) instanceof ArrayNode current && value.isArray()) {
            Set<Object> deleted = new HashSet<>();
            value.forEach(item -> deleted.add(Elements.SCALARS.identity(item)));
            List<JsonNode> kept = Elements.list(current);
            kept.removeIf(item -> deleted.contains(Elements.SCALARS.identity(item)));
            original.set(field, Elements.array(current, kept));
        }
    }

    private void retainKeys(ObjectNode original, ObjectNode patch) {
        JsonNode retained = patch.remove(Directive.RETAIN_KEYS);
        if (retained == null) {
            return;
        }
        if (this == ONTO_PATCH) {
            retainInPatch(original, retained);
            return;
        }
        if (!retained.isArray()) {
            throw Directive.badRetainKeys();
        }
        Set<String> keys = new HashSet<>();
        retained.forEach(key -> keys.add(key.asText()));
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            boolean exempt = field.getValue().isNull()
                    || field.getKey().startsWith(Directive.DELETE_FROM_LIST)
                    || field.getKey().startsWith(Directive.ELEMENT_ORDER);
            if (!exempt && !keys.contains(field.getKey())) {
                throw Directive.badRetainKeys();
            }
        }
        original.retain(keys);
    }

    private static void retainInPatch(ObjectNode original, JsonNode retained) {
        JsonNode other = original.get(Directive.RETAIN_KEYS);
        if (other != null && !JsonEquality.same(other, retained)) {
            throw PatchException.unclassified(GoText.value(other) + " and " + GoText.value(retained)
                    + " are not deep equal: this may happen when calculating the 3-way diff patch");
        }
        original.set(Directive.RETAIN_KEYS, retained);
    }

    /** Carries out every $setElementOrder together with its list, so that the fields that remain need no order. */
    private void mergeOrderedLists(ObjectNode original, ObjectNode patch, Schema schema) {
        for (String key : keys(patch)) {
            if (key.startsWith(Directive.ELEMENT_ORDER)) {
                JsonNode order = patch.remove(key);
                if (this == ONTO_PATCH) {
                    keepOrder(original, key, order);
                }
                if (!order.isArray()) {
                    throw Directive.wrongType("[]interface {}", order);
                }
                mergeOrdered(original, patch, Directive.fieldOf(key, Directive.ELEMENT_ORDER), order, schema);
            }
        }
    }

    private static List<String> keys(ObjectNode node) {
        List<String> keys = new ArrayList<>(node.size());
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void keepOrder(ObjectNode original, String key, JsonNode order) {
        JsonNode other = original.get(key);
        if (other != null && !JsonEquality.same(other, order)) {
            throw Directive.badElementOrder();
        }
        original.set(key, order);
    }

    private void mergeOrdered(ObjectNode original, ObjectNode patch, String name, JsonNode order, Schema schema) {
        JsonNode current = original.get(name);
        JsonNode change = patch.get(name);
        PatchField field = PatchField.of(schema, name);
        Elements elements = new Elements(field.patch().mergeKey());
        if (change != null && !change.isNull()) {
            requireOrder(Elements.list(requireList(change)), order, elements);
        }
        if (current == null && change == null) {
            return;
        }
        ArrayNode merged;
        if (current == null) {
            merged = requireList(change);
        } else if (change == null) {
            merged = requireList(current);
        } else {
            merged = mergeList(requireList(current), requireList(change), field);
        }
        List<JsonNode> served = current == null ? List.of() : Elements.list(current);
        original.set(
                name, Elements.array(merged, elements.inOrder(Elements.list(merged), Elements.list(order), served)));
        patch.remove(name);
    }

    private static ArrayNode requireList(JsonNode node) {
        if (node instanceof ArrayNode array) {
            return array;
        }
        throw Directive.wrongType("[]interface {}", node);
    }

    /** The elements of a patch must all stand in its order list, and in that order. */
    private static void requireOrder(List<JsonNode> change, JsonNode order, Elements elements) {
        if (order.isEmpty() || change.isEmpty()) {
            return;
        }
        int at = 0;
        for (JsonNode element : change) {
            if (element.has(Directive.PATCH)) {
                continue;
            }
            Object identity = elements.identity(element);
            while (at < order.size() && !elements.identity(order.get(at)).equals(identity)) {
                at++;
            }
            if (at >= order.size()) {
                throw PatchException.unclassified("The order in patch list:\n" + goList(change) + "\n doesn't match "
                        + Directive.ELEMENT_ORDER + " list:\n" + GoText.value(order) + "\n");
            }
            at++;
        }
    }

    private static String goList(List<JsonNode> list) {
        return "[" + String.join(" ", list.stream().map(GoText::value).toList()) + "]";
    }

    private ArrayNode mergeList(ArrayNode current, ArrayNode change, PatchField field) {
        if (!field.patch().merge()) {
            return change;
        }
        if (current.isEmpty() && change.isEmpty()) {
            return current;
        }
        List<JsonNode> left = Elements.list(current);
        List<JsonNode> right = Elements.list(change);
        Elements elements = new Elements(field.patch().mergeKey());
        if (Elements.kind(left, right) == Elements.Kind.SCALARS) {
            List<JsonNode> served = List.copyOf(left);
            return Elements.array(current, Elements.SCALARS.inOrder(union(left, right), right, served));
        }
        if (elements.mergeKey().isEmpty()) {
            throw PatchException.unclassified("cannot merge lists without merge key for type struct");
        }
        return Elements.array(current, mergeObjects(left, right, elements, field.element()));
    }

    private static List<JsonNode> union(List<JsonNode> left, List<JsonNode> right) {
        Set<Object> seen = new HashSet<>();
        List<JsonNode> union = new ArrayList<>(left);
        union.addAll(right);
        union.removeIf(element -> !seen.add(Elements.SCALARS.identity(element)));
        return union;
    }

    private List<JsonNode> mergeObjects(
            List<JsonNode> current, List<JsonNode> change, Elements elements, Schema element) {
        List<JsonNode> plain = new ArrayList<>();
        boolean replace = false;
        for (JsonNode each : change) {
            JsonNode directive = each.get(Directive.PATCH);
            if (directive == null) {
                plain.add(each);
            } else {
                replace |= carryOut(directive, each, current, elements);
            }
        }
        if (replace) {
            return plain;
        }
        List<JsonNode> served = List.copyOf(current);
        for (JsonNode each : plain) {
            int at = elements.indexOf(current, elements.identity(each));
            if (at >= 0) {
                current.set(at, merge((ObjectNode) current.get(at), (ObjectNode) each, element));
            } else {
                current.add(this == ONTO_OBJECT ? withoutDirectives(each) : each);
            }
        }
        return elements.inOrder(current, plain, served);
    }

    /** Carries out an element's $patch directive; whether the whole list is to be replaced. */
    private static boolean carryOut(JsonNode directive, JsonNode element, List<JsonNode> current, Elements elements) {
        switch (directive.asText("")) {
            case Directive.DELETE -> {
                Object identity = elements.identity(element);
                for (int at = elements.indexOf(current, identity); at >= 0; at = elements.indexOf(current, identity)) {
                    current.remove(at);
                }
                return false;
            }
            case Directive.REPLACE -> {
                return true;
            }
            case Directive.MERGE ->
                throw PatchException.unclassified("merging lists cannot yet be specified in the patch");
            default -> throw Directive.unknownPatchType(directive, element);
        }
    }
}
