package dev.maquette.kubernetes.admission.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** A pod under inspection, or the template of one. */
record Subject(JsonNode metadata, JsonNode spec) {

    JsonNode context() {
        return spec.path("securityContext");
    }

    boolean isWindows() {
        return spec.at("/os/name").asText().equals("windows");
    }

    /** All containers, as they start. */
    List<JsonNode> containers() {
        List<JsonNode> all = new ArrayList<>();
        for (String kind : List.of("initContainers", "containers", "ephemeralContainers")) {
            spec.path(kind).forEach(all::add);
        }
        return all;
    }

    /** The names of the containers whose security context is as described; a container without one shows a missing one. */
    List<String> containersWhere(Predicate<JsonNode> context) {
        List<String> names = new ArrayList<>();
        for (JsonNode container : containers()) {
            JsonNode own = container.path("securityContext");
            if (context.test(own.isObject() ? own : MissingNode.getInstance())) {
                names.add(container.path("name").asText());
            }
        }
        return names;
    }

    /** {@code container "a"}, or {@code containers "a", "b"}. */
    static String containers(List<String> names) {
        return plural(names, "container", "containers") + " " + quoted(names);
    }

    /** Who is at fault: {@code pod}, {@code containers …}, or both. */
    static String setters(boolean isPod, List<String> names) {
        String these = names.isEmpty() ? "" : containers(names);
        return isPod && !these.isEmpty() ? "pod and " + these : isPod ? "pod" : these;
    }

    static String plural(Collection<?> things, String one, String many) {
        return things.size() == 1 ? one : many;
    }

    static String quoted(Collection<String> texts) {
        return String.join(", ", texts.stream().map(FieldError::quote).toList());
    }
}
