package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The conditions in an object's status. */
final class Conditions {
    private Conditions() {}

    static Optional<JsonNode> find(Subject subject, String type) {
        for (JsonNode each : subject.at("/status/conditions")) {
            if (each.path("type").asText().equals(type)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static boolean isTrue(Subject subject, String type) {
        return find(subject, type).filter(Conditions::isTrue).isPresent();
    }

    static boolean isTrue(JsonNode condition) {
        return condition.path("status").asText().equals("True");
    }
}
