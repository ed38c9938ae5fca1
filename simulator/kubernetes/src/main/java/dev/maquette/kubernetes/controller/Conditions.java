package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes lists of status conditions. */
public final class Conditions {

    /** What a condition says. */
    public record Condition(String type, String status, String reason, String message) {

        public static Condition isTrue(String type, String reason, String message) {
            return new Condition(type, "True", reason, message);
        }

        public static Condition isFalse(String type, String reason, String message) {
            return new Condition(type, "False", reason, message);
        }
    }

    private Conditions() {}

    public static Optional<JsonNode> find(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    public static boolean isTrue(JsonNode object, String type) {
        return find(object, type)
                .filter(condition -> condition.path("status").asText().equals("True"))
                .isPresent();
    }

    /** Puts a condition in its place, or last; the time of transition changes with the status alone. False where nothing changed. */
    public static boolean set(ObjectNode object, Condition wanted, Instant now) {
        ArrayNode conditions = conditions(object);
        Optional<JsonNode> present = find(object, wanted.type());
        ObjectNode condition = present.map(ObjectNode.class::cast).orElseGet(conditions::addObject);
        ObjectNode before = condition.deepCopy();
        boolean isTransition = !condition.path("status").asText().equals(wanted.status());
        condition.put("type", wanted.type()).put("status", wanted.status());
        if (isTransition || !condition.has("lastTransitionTime")) {
            condition.put("lastTransitionTime", ObjectMetadata.time(now));
        }
        putUnlessEmpty(condition, "reason", wanted.reason());
        putUnlessEmpty(condition, "message", wanted.message());
        return !condition.equals(before);
    }

    /**
     * As {@link #set}, but what has its status and reason already is left, whatever its message: the rule of sets and Deployments
     * (pkg/controller/replicaset/replica_set_utils.go, SetCondition), without which a message with a name in it would never come to rest.
     */
    public static boolean setUnlessTold(ObjectNode object, Condition wanted, Instant now) {
        boolean isTold = find(object, wanted.type())
                .filter(present -> present.path("status").asText().equals(wanted.status())
                        && present.path("reason").asText().equals(wanted.reason()))
                .isPresent();
        return !isTold && set(object, wanted, now);
    }

    private static void putUnlessEmpty(ObjectNode condition, String field, String value) {
        if (value.isEmpty()) {
            condition.remove(field);
        } else {
            condition.put(field, value);
        }
    }

    /** Drops a condition; false where there was none. */
    public static boolean remove(ObjectNode object, String type) {
        ArrayNode conditions = conditions(object);
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).path("type").asText().equals(type)) {
                conditions.remove(i);
                return true;
            }
        }
        return false;
    }

    public static ArrayNode conditions(ObjectNode object) {
        return status(object).withArray("conditions");
    }

    public static ObjectNode status(ObjectNode object) {
        return object.get("status") instanceof ObjectNode status ? status : object.putObject("status");
    }
}
