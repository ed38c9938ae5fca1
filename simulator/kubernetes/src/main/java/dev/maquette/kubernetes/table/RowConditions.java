package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Marks on rows: pods that have run to their end are Completed, which old clients hid. */
final class RowConditions {
    private RowConditions() {}

    static Optional<ArrayNode> of(Subject subject) {
        if (!subject.text("/kind").equals("Pod")) {
            return Optional.empty();
        }
        return switch (subject.text("/status/phase")) {
            case "Succeeded" -> Optional.of(completed("Succeeded", "The pod has completed successfully."));
            case "Failed" -> Optional.of(completed("Failed", "The pod failed."));
            default -> Optional.empty();
        };
    }

    private static ArrayNode completed(String reason, String message) {
        ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
        conditions
                .addObject()
                .put("type", "Completed")
                .put("status", "True")
                .put("reason", reason)
                .put("message", message);
        return conditions;
    }
}
