package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Struct;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The annotation in which client-side apply remembers its configuration. The manager {@code kubectl} takes over from it
 * without conflicts, and keeps it up to date for older clients (lastappliedmanager.go, lastappliedupdater.go).
 */
final class LastApplied {
    static final String MANAGER = "kubectl";
    static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    /** TotalAnnotationSizeLimitB of apimachinery's validation. */
    private static final int MOST_ANNOTATION_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LastApplied() {}

    /** The fields whose live values are still those of the annotation: client-side apply owns them. */
    static Optional<FieldSet> stillInForce(Struct schema, ObjectNode live, String apiVersion) {
        return configuration(live)
                .filter(last -> last.path("apiVersion").asText("").equals(apiVersion))
                .filter(last -> TypeCheck.problems(schema, last).isEmpty())
                .map(last -> {
                    Comparison change = Comparison.of(schema, last, live);
                    return OwnedFields.of(schema, last).minus(change.changed()).minus(change.removed());
                });
    }

    private static Optional<ObjectNode> configuration(ObjectNode live) {
        String text = live.path("metadata").path("annotations").path(ANNOTATION).asText("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException anotherClientsText) {
            // The server falls back to the plain conflict here: a broken annotation must not block an apply.
            return Optional.empty();
        }
    }

    /** The object with the annotation brought up to what was applied, if it has the annotation at all. */
    static ObjectNode refreshed(ObjectNode object, ObjectNode applied) {
        JsonNode annotations = object.path("metadata").path("annotations");
        if (annotations.path(ANNOTATION).asText("").isEmpty()) {
            return object;
        }
        ObjectNode changed = object.deepCopy();
        ObjectNode changedAnnotations = (ObjectNode) changed.path("metadata").path("annotations");
        changedAnnotations.put(ANNOTATION, text(applied));
        if (size(changedAnnotations) > MOST_ANNOTATION_BYTES) {
            changedAnnotations.remove(ANNOTATION);
        }
        return changed;
    }

    private static int size(ObjectNode annotations) {
        int size = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            size += annotation.getKey().length()
                    + annotation.getValue().asText().length();
        }
        return size;
    }

    /** The configuration as the annotation holds it: without the annotation, fields sorted, a newline at the end. */
    static String text(ObjectNode applied) {
        ObjectNode copy = applied.deepCopy();
        if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
        }
        StringBuilder text = new StringBuilder();
        GoJson.append(text, sorted(copy));
        return text.append('\n').toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            sorted.setAll(members);
            return sorted;
        }
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> list.add(sorted(item)));
            return list;
        }
        return node;
    }
}
