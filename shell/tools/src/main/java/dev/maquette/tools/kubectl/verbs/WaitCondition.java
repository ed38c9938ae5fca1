package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.jsonpath.JsonPath;
import dev.maquette.jsonpath.JsonPathException;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.util.List;
import java.util.Optional;

/** What {@code kubectl wait --for} waits for. */
sealed interface WaitCondition {

    boolean holds(Optional<ObjectNode> found, String uid);

    default boolean isDeletion() {
        return false;
    }

    default boolean isCreation() {
        return false;
    }

    static WaitCondition parse(String text) {
        if (text.equalsIgnoreCase("delete")) {
            return new Gone();
        } else if (text.equalsIgnoreCase("create")) {
            return new There();
        } else if (text.startsWith("condition=")) {
            String[] parts = text.substring("condition=".length()).split("=", 2);
            return new Condition(parts[0], parts.length > 1 ? parts[1] : "true");
        } else if (text.startsWith("jsonpath=")) {
            return Field.parse(text.substring("jsonpath=".length()));
        }
        throw KubectlException.error("unrecognized condition: \"" + text + "\"");
    }

    /** That the object with this uid is no longer there. */
    record Gone() implements WaitCondition {
        @Override
        public boolean holds(Optional<ObjectNode> found, String uid) {
            return found.isEmpty()
                    || !found.get().at("/metadata/uid").asText("").equals(uid);
        }

        @Override
        public boolean isDeletion() {
            return true;
        }
    }

    /** That there is such an object. */
    record There() implements WaitCondition {
        @Override
        public boolean holds(Optional<ObjectNode> found, String uid) {
            return found.isPresent();
        }

        @Override
        public boolean isCreation() {
            return true;
        }
    }

    /** That a status condition has a value; one about an older generation does not count. */
    record Condition(String type, String value) implements WaitCondition {
        @Override
        public boolean holds(Optional<ObjectNode> found, String uid) {
            return found.isPresent() && holds(found.get());
        }

        private boolean holds(ObjectNode object) {
            for (JsonNode each : object.at("/status/conditions")) {
                if (each.path("type").asText().equalsIgnoreCase(type)) {
                    return isCurrent(object, each)
                            && each.path("status").asText().equalsIgnoreCase(value);
                }
            }
            return false;
        }

        private static boolean isCurrent(ObjectNode object, JsonNode condition) {
            JsonNode observed = condition.has("observedGeneration")
                    ? condition.path("observedGeneration")
                    : object.at("/status/observedGeneration");
            return observed.isMissingNode()
                    || observed.asLong() >= object.at("/metadata/generation").asLong(0);
        }
    }

    /** That a field has a value, or is there at all. */
    record Field(JsonPath path, Optional<String> value) implements WaitCondition {
        static Field parse(String text) {
            int end = text.lastIndexOf('}');
            int equals = text.indexOf('=', Math.max(0, end));
            String expression = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1).replaceAll("^['\"]|['\"]$", "");
            if (equals >= 0 && value.isEmpty()) {
                throw KubectlException.error("jsonpath wait has to have a value after equal sign, like"
                        + " --for=jsonpath='{.status.readyReplicas}'=3");
            }
            String bare = expression.replaceAll("^\\{|}$", "");
            try {
                return new Field(
                        JsonPath.parse(bare.startsWith(".") ? bare : "." + bare),
                        equals < 0 ? Optional.empty() : Optional.of(value));
            } catch (JsonPathException wrong) {
                throw KubectlException.error(String.valueOf(wrong.getMessage()));
            }
        }

        @Override
        public boolean holds(Optional<ObjectNode> found, String uid) {
            if (found.isEmpty()) {
                return false;
            }
            List<JsonNode> values = find(found.get());
            if (values.size() > 1) {
                throw KubectlException.error("given jsonpath expression matches more than one value");
            }
            return values.stream()
                    .findFirst()
                    .filter(each -> value.isEmpty() || each.asText().equals(value.get()))
                    .isPresent();
        }

        private List<JsonNode> find(ObjectNode object) {
            try {
                return path.find(object);
            } catch (JsonPathException notYet) {
                return List.of();
            }
        }
    }
}
