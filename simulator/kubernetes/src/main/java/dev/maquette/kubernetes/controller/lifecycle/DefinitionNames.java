package dev.maquette.kubernetes.controller.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a definition's names it may have: those that no other definition of its group has been given before
 * (apiextensions-apiserver pkg/controller/status/naming_controller.go, v1.32); pure.
 */
record DefinitionNames(ObjectNode accepted, List<String> conflicts, String reason) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static DefinitionNames of(KubeObject definition, List<KubeObject> all) {
        Set<String> resources = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        for (KubeObject other : all) {
            boolean isRival = !other.name().equals(definition.name())
                    && other.text("/spec/group").equals(definition.text("/spec/group"));
            if (isRival) {
                JsonNode names = other.at("/status/acceptedNames");
                resources.add(names.path("plural").asText(""));
                resources.add(names.path("singular").asText(""));
                names.path("shortNames").forEach(name -> resources.add(name.asText()));
                kinds.add(names.path("kind").asText(""));
                kinds.add(names.path("listKind").asText(""));
            }
        }
        resources.remove("");
        kinds.remove("");
        return decide(definition.at("/spec/names"), definition.at("/status/acceptedNames"), resources, kinds);
    }

    private static DefinitionNames decide(JsonNode wanted, JsonNode present, Set<String> resources, Set<String> kinds) {
        ObjectNode accepted = present instanceof ObjectNode names ? names.deepCopy() : JSON.objectNode();
        List<String> conflicts = new ArrayList<>();
        String reason = "";
        for (String field : List.of("plural", "singular", "shortNames", "kind", "listKind")) {
            JsonNode value = wanted.path(field);
            Set<String> taken = field.endsWith("ind") ? kinds : resources;
            String rival = taken(value, taken);
            if (!rival.isEmpty()) {
                conflicts.add("\"" + rival + "\" is already in use");
                reason = reason.isEmpty() ? reason(field) : "MultipleNameConflicts";
            } else if (value.isMissingNode()) {
                accepted.remove(field);
            } else {
                accepted.set(field, value);
            }
        }
        if (wanted.has("categories")) {
            accepted.set("categories", wanted.path("categories"));
        }
        for (String required : List.of("plural", "kind")) {
            if (!accepted.has(required)) {
                accepted.put(required, "");
            }
        }
        return new DefinitionNames(accepted, conflicts, reason);
    }

    private static String taken(JsonNode value, Set<String> taken) {
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (taken.contains(each.asText())) {
                    return each.asText();
                }
            }
            return "";
        }
        return taken.contains(value.asText("")) ? value.asText() : "";
    }

    private static String reason(String field) {
        return switch (field) {
            case "plural" -> "PluralConflict";
            case "singular" -> "SingularConflict";
            case "shortNames" -> "ShortNamesConflict";
            case "kind" -> "KindConflict";
            default -> "ListKindConflict";
        };
    }

    boolean areAccepted() {
        return conflicts.isEmpty();
    }

    Condition condition() {
        return conflicts.isEmpty()
                ? Condition.isTrue("NamesAccepted", "NoConflicts", "no conflicts found")
                : Condition.isFalse("NamesAccepted", reason, String.join(", ", conflicts));
    }
}
