package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.output.GoJson;
import java.util.Optional;

/** The annotation in which client-side apply keeps what was last applied. */
final class LastApplied {
    static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

    private LastApplied() {}

    /** What was applied last; empty where the object was not made by apply. */
    static Optional<ObjectNode> of(ObjectNode object) {
        String text =
                object.path("metadata").path("annotations").path(ANNOTATION).asText("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Trees.read(text) instanceof ObjectNode applied ? Optional.of(applied) : Optional.empty();
        } catch (JsonProcessingException broken) {
            throw KubectlException.error(
                    "the annotation " + ANNOTATION + " is no JSON: " + broken.getOriginalMessage());
        }
    }

    /** The object with the annotation that remembers it. */
    static ObjectNode remembering(ObjectNode object) {
        ObjectNode bare = object.deepCopy();
        Trees.at(bare, "metadata", "annotations").remove(ANNOTATION);
        ObjectNode annotated = bare.deepCopy();
        Trees.at(annotated, "metadata", "annotations").put(ANNOTATION, GoJson.compact(bare) + "\n");
        return annotated;
    }
}
