package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The managed fields of an object, as far as moving from client-side to server-side apply is about them: what client-side apply owned
 * becomes owned by server-side apply (client-go util/csaupgrade, v1.32).
 */
final class FieldOwnership {
    private static final String UPDATE = "Update";
    private static final String APPLY = "Apply";

    private final List<ObjectNode> entries;

    private FieldOwnership(List<ObjectNode> entries) {
        this.entries = entries;
    }

    static FieldOwnership of(ObjectNode object) {
        List<ObjectNode> entries = new ArrayList<>();
        Trees.objects(object.at("/metadata/managedFields")).forEach(each -> entries.add(each.deepCopy()));
        return new FieldOwnership(entries);
    }

    /** Who wrote the annotation in which client-side apply remembers, other than by applying. */
    SortedSet<String> clientSideManagers() {
        SortedSet<String> managers = new TreeSet<>();
        for (ObjectNode each : entries) {
            JsonNode annotations = each.path("fieldsV1").path("f:metadata").path("f:annotations");
            if (is(each, UPDATE) && annotations.has("f:" + LastApplied.ANNOTATION)) {
                managers.add(each.path("manager").asText());
            }
        }
        return managers;
    }

    /** The entries after what some managers own was moved to another; nothing where that changes nothing. */
    Optional<ArrayNode> movedTo(String manager, SortedSet<String> from) {
        FieldOwnership moved = new FieldOwnership(
                new ArrayList<>(entries.stream().map(ObjectNode::deepCopy).toList()));
        from.forEach(each -> moved.move(each, manager));
        return moved.entries.equals(entries)
                ? Optional.empty()
                : Optional.of(Trees.array().addAll(moved.entries));
    }

    private void move(String from, String to) {
        Optional<ObjectNode> applying = first(to, APPLY);
        Optional<ObjectNode> target = applying.or(() -> first(from, UPDATE));
        if (target.isEmpty()) {
            return;
        }
        ObjectNode entry = target.get();
        String version = entry.path("apiVersion").asText();
        Optional<ObjectNode> source = entries.stream()
                .filter(each -> isOf(each, from, UPDATE)
                        && each.path("apiVersion").asText().equals(version))
                .findFirst();
        entry.put("operation", APPLY).put("manager", to);
        source.filter(each -> each != entry)
                .ifPresent(each -> entry.set("fieldsV1", union(entry.path("fieldsV1"), each.path("fieldsV1"))));
        entries.removeIf(each -> isOf(each, from, UPDATE));
    }

    private Optional<ObjectNode> first(String manager, String operation) {
        return entries.stream().filter(each -> isOf(each, manager, operation)).findFirst();
    }

    private static boolean isOf(ObjectNode entry, String manager, String operation) {
        return entry.path("manager").asText().equals(manager) && is(entry, operation);
    }

    /** Status and other subresources are never applied. */
    private static boolean is(ObjectNode entry, String operation) {
        return entry.path("operation").asText().equals(operation)
                && entry.path("subresource").asText("").isEmpty();
    }

    /** An empty set stands for its node alone; with others below it, the node is a dot among them. */
    private static ObjectNode union(JsonNode one, JsonNode other) {
        ObjectNode all = Trees.object();
        if (one.isEmpty() != other.isEmpty()) {
            all.putObject(".");
        }
        one.properties().forEach(each -> all.set(each.getKey(), each.getValue()));
        other.properties()
                .forEach(each -> all.set(
                        each.getKey(),
                        all.has(each.getKey()) ? union(all.path(each.getKey()), each.getValue()) : each.getValue()));
        return all;
    }
}
