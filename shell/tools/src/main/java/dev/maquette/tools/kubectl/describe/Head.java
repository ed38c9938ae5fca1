package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.Trees;

/** The lines that most descriptions begin with. */
final class Head {
    private Head() {}

    static void nameAndNamespace(JsonNode object, Text out) {
        out.line(0, "Name:", Trees.name(object));
        out.line(0, "Namespace:", Trees.namespace(object));
    }

    static void labelsAndAnnotations(JsonNode object, Text out) {
        out.values(0, "Labels", Values.pairs(object.at("/metadata/labels")));
        out.values(0, "Annotations", Values.annotations(object.at("/metadata/annotations")));
    }

    static void created(JsonNode object, Text out) {
        out.line(0, "CreationTimestamp:", Times.full(object.at("/metadata/creationTimestamp")));
    }

    /** Conditions with type, status and reason. */
    static void conditions(JsonNode object, Text out) {
        JsonNode conditions = object.at("/status/conditions");
        if (!conditions.isEmpty()) {
            out.line(0, "Conditions:").line(1, "Type", "Status", "Reason").line(1, "----", "------", "------");
            for (JsonNode each : conditions) {
                out.line(
                        1,
                        each.path("type").asText() + " ",
                        each.path("status").asText(),
                        each.path("reason").asText(""));
            }
        }
    }
}
