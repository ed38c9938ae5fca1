package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a server-side apply. */
public sealed interface ApplyOutcome {

    /** The merged object with its managedFields, before defaulting. */
    record Applied(ObjectNode object) implements ApplyOutcome {}

    /** Other managers own fields that the configuration would change; nothing is changed. Answered with 409. */
    record Conflicts(List<FieldConflict> conflicts) implements ApplyOutcome {
        public Conflicts {
            conflicts = List.copyOf(conflicts);
        }

        /** The text of the Status, as managedfields/internal/conflict.go words it. */
        public String message() {
            if (conflicts.size() == 1) {
                FieldConflict only = conflicts.getFirst();
                return "Apply failed with 1 conflict: " + only.message() + ": " + only.path();
            }
            Map<String, List<FieldConflict>> byOwner = conflicts.stream()
                    .collect(Collectors.groupingBy(FieldConflict::owner, LinkedHashMap::new, Collectors.toList()));
            StringBuilder text = new StringBuilder();
            byOwner.forEach((owner, fields) -> {
                text.append(text.isEmpty() ? "" : "\n")
                        .append("conflicts with ")
                        .append(owner)
                        .append(':');
                fields.forEach(field -> text.append("\n- ").append(field.path()));
            });
            return "Apply failed with " + conflicts.size() + " conflicts: " + text;
        }
    }
}
