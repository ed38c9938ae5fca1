package dev.maquette.tools.kubectl.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strategic merge patches of one kind, made on this side: what a file changes against the server's object, and what it no
 * longer has that was applied before (apimachinery pkg/util/strategicpatch).
 */
public final class StrategicMerge {
    private static final String ORDER = "$setElementOrder/";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_SCALARS = "$deleteFromPrimitiveList/";

    private final String kind;

    private StrategicMerge(String kind) {
        this.kind = kind;
    }

    public static StrategicMerge of(String kind) {
        return new StrategicMerge(kind);
    }

    /** The patch from {@code current} to {@code modified}, which deletes what only {@code original} had. */
    public ObjectNode threeWay(ObjectNode original, ObjectNode modified, ObjectNode current) {
        return object(Optional.of(original), modified, current, "");
    }

    /** The patch between two states of an object, where nothing else has changed it. */
    public ObjectNode twoWay(ObjectNode before, ObjectNode after) {
        return object(Optional.of(before), after, before, "");
    }

    private ObjectNode object(Optional<ObjectNode> original, ObjectNode modified, ObjectNode current, String field) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : modified.properties()) {
            String name = each.getKey();
            JsonNode had =
                    original.map(node -> node.path(name)).orElseGet(() -> JsonNodeFactory.instance.missingNode());
            change(patch, field, name, had, each.getValue(), current.path(name));
        }
        original.ifPresent(before -> before.fieldNames().forEachRemaining(name -> {
            if (!modified.has(name) && current.has(name)) {
                patch.putNull(name);
            }
        }));
        if (!patch.isEmpty() && MergeKeys.retainsKeys(field)) {
            retain(patch, modified);
        }
        return patch;
    }

    private static void retain(ObjectNode patch, ObjectNode modified) {
        ArrayNode keys = patch.putArray(RETAIN);
        List<String> names = new ArrayList<>();
        modified.fieldNames().forEachRemaining(names::add);
        names.stream().sorted().forEach(keys::add);
    }

    private void change(
            ObjectNode patch, String parent, String name, JsonNode original, JsonNode modified, JsonNode current) {
        if (modified.isNull()) {
            if (!current.isMissingNode() && !current.isNull()) {
                patch.putNull(name);
            }
        } else if (MergeKeys.replaces(kind, parent, name)) {
            patch.set(name, modified);
        } else if (modified instanceof ObjectNode wanted && current instanceof ObjectNode present) {
            ObjectNode inner = object(asObject(original), wanted, present, name);
            if (!inner.isEmpty()) {
                patch.set(name, inner);
            }
        } else if (modified instanceof ArrayNode wanted && current instanceof ArrayNode present) {
            list(patch, parent, name, asArray(original), wanted, present);
        } else if (!Same.value(modified, current)) {
            patch.set(name, modified);
        }
    }

    private static Optional<ObjectNode> asObject(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private static ArrayNode asArray(JsonNode node) {
        return node instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    }

    private void list(
            ObjectNode patch, String parent, String name, ArrayNode original, ArrayNode modified, ArrayNode current) {
        Optional<String> key = MergeKeys.of(kind, parent, name).filter(each -> isKeyed(each, modified, current));
        if (key.isPresent()) {
            keyedList(patch, name, key.get(), original, modified, current);
        } else if (MergeKeys.mergesScalars(name)) {
            scalarList(patch, name, original, modified, current);
        } else if (!Same.value(modified, current)) {
            patch.set(name, modified);
        }
    }

    private static boolean isKeyed(String key, ArrayNode... lists) {
        for (ArrayNode list : lists) {
            for (JsonNode each : list) {
                if (!each.has(key)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void keyedList(
            ObjectNode patch, String name, String key, ArrayNode original, ArrayNode modified, ArrayNode current) {
        Map<String, ObjectNode> before = byKey(original, key);
        Map<String, ObjectNode> now = byKey(current, key);
        Map<String, ObjectNode> wanted = byKey(modified, key);
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        wanted.forEach((value, element) -> {
            ObjectNode present = now.get(value);
            if (present == null) {
                changes.add(element);
                return;
            }
            ObjectNode inner = object(Optional.ofNullable(before.get(value)), element, present, name);
            if (!inner.isEmpty()) {
                inner.set(key, element.path(key));
                changes.add(inner);
            }
        });
        before.forEach((value, element) -> {
            if (!wanted.containsKey(value) && now.containsKey(value)) {
                changes.addObject().put("$patch", "delete").set(key, element.path(key));
            }
        });
        boolean reordered = !List.copyOf(now.keySet()).equals(List.copyOf(wanted.keySet()));
        if (!changes.isEmpty() || reordered) {
            ArrayNode order = patch.putArray(ORDER + name);
            wanted.values().forEach(each -> order.addObject().set(key, each.path(key)));
        }
        if (!changes.isEmpty()) {
            patch.set(name, changes);
        }
    }

    private static Map<String, ObjectNode> byKey(ArrayNode list, String key) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (JsonNode each : list) {
            if (each instanceof ObjectNode element) {
                found.put(element.path(key).asText(), element);
            }
        }
        return found;
    }

    private static void scalarList(
            ObjectNode patch, String name, ArrayNode original, ArrayNode modified, ArrayNode current) {
        Set<JsonNode> added = new LinkedHashSet<>(elements(modified));
        added.removeAll(elements(current));
        Set<JsonNode> removed = new LinkedHashSet<>(elements(original));
        removed.removeAll(elements(modified));
        removed.retainAll(elements(current));
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        patch.putArray(ORDER + name).addAll(modified);
        if (!removed.isEmpty()) {
            patch.putArray(DELETE_SCALARS + name).addAll(removed);
        }
        if (!added.isEmpty()) {
            patch.putArray(name).addAll(added);
        }
    }

    private static List<JsonNode> elements(ArrayNode list) {
        List<JsonNode> found = new ArrayList<>();
        list.forEach(found::add);
        return found;
    }
}
