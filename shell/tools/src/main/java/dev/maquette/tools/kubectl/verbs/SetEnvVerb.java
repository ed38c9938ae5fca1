package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code kubectl set env TYPE/NAME NAME=value NAME-}. */
final class SetEnvVerb extends SetVerb {
    SetEnvVerb() {
        super("env updated");
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("c,containers", "*", "The containers to change.")
                .array("e,env", "A variable, as NAME=value.")
                .bool("list", "Whether the variables are shown.")
                .boolOn("overwrite", "Whether other values may be replaced.")
                .text("from", "", "A ConfigMap or Secret whose keys become variables, as TYPE/NAME.")
                .list("keys", "Of --from, only these keys.")
                .text("prefix", "", "What the names from --from begin with.")
                .absent("resolve=false");
    }

    @Override
    boolean isChange(String argument) {
        return argument.contains("=") || (argument.endsWith("-") && !argument.contains("/"));
    }

    @Override
    boolean onlyShows(Call call) {
        return call.flags().on("list");
    }

    @Override
    void requireChanges(Call call, List<String> changes) {
        // A line without changes changes nothing, and is no error.
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) throws InterruptedException {
        List<ObjectNode> containers = containers(podSpec, call.flags().text("containers"));
        if (containers.isEmpty()) {
            call.err()
                    .println("Warning: " + object.path("kind").asText() + "/"
                            + object.at("/metadata/name").asText() + " does not have any containers matching \""
                            + call.flags().text("containers") + "\"");
        }
        List<String> all = new ArrayList<>(call.flags().list("env"));
        all.addAll(changes);
        List<String> removed = all.stream()
                .filter(each -> !each.contains("="))
                .map(each -> each.substring(0, each.length() - 1))
                .toList();
        List<ObjectNode> wanted = wanted(call, all);
        for (ObjectNode container : containers) {
            Optional<String> refusal = call.flags().on("overwrite") ? Optional.empty() : taken(container, wanted);
            if (refusal.isPresent() && onlyShows(call)) {
                return; // and kubectl says nothing of it
            } else if (refusal.isPresent()) {
                throw KubectlException.error(named(object) + " " + refusal.get());
            }
            wanted.forEach(variable -> set(container, variable));
            removed.forEach(name -> remove(container, name));
            if (onlyShows(call)) {
                list(call, object, container);
            }
        }
    }

    private static List<ObjectNode> wanted(Call call, List<String> changes) throws InterruptedException {
        List<ObjectNode> wanted = new ArrayList<>();
        for (String each : changes) {
            int equals = each.indexOf('=');
            if (equals >= 0) {
                wanted.add(
                        Trees.object().put("name", each.substring(0, equals)).put("value", each.substring(equals + 1)));
            }
        }
        wanted.addAll(EnvSource.of(call));
        String prefix = call.flags().text("prefix");
        wanted.forEach(each -> each.put("name", prefix + each.path("name").asText()));
        return wanted;
    }

    private static String named(ObjectNode object) {
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + "s" + "/" + Trees.name(object);
    }

    /** What is said of a variable that has another value already. */
    private static Optional<String> taken(ObjectNode container, List<ObjectNode> wanted) {
        for (ObjectNode each : wanted) {
            for (JsonNode present : container.path("env")) {
                boolean isOther = present.path("name").equals(each.path("name"))
                        && !present.path("value")
                                .asText("")
                                .equals(each.path("value").asText(""));
                if (isOther) {
                    return Optional.of("'" + present.path("name").asText() + "' already has a value ("
                            + present.path("value").asText("") + "), and --overwrite is false");
                }
            }
        }
        return Optional.empty();
    }

    private static void list(Call call, ObjectNode object, ObjectNode container) {
        call.out()
                .println("# " + object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText() + ", container "
                        + container.path("name").asText());
        for (JsonNode each : container.path("env")) {
            if (each.has("valueFrom")) {
                call.out().println("# " + each.path("name").asText() + " from " + source(each.path("valueFrom")));
            } else {
                call.out()
                        .println(each.path("name").asText() + "="
                                + each.path("value").asText(""));
            }
        }
    }

    private static String source(JsonNode from) {
        if (from.has("fieldRef")) {
            return "field path " + from.at("/fieldRef/fieldPath").asText();
        } else if (from.has("resourceFieldRef")) {
            return "resource field " + from.at("/resourceFieldRef/resource").asText();
        } else if (from.has("secretKeyRef")) {
            return "secret " + from.at("/secretKeyRef/name").asText() + ", key "
                    + from.at("/secretKeyRef/key").asText();
        }
        return "configmap " + from.at("/configMapKeyRef/name").asText() + ", key "
                + from.at("/configMapKeyRef/key").asText();
    }

    private static void set(ObjectNode container, ObjectNode variable) {
        ArrayNode variables = container.withArray("/env");
        for (int index = 0; index < variables.size(); index++) {
            if (variables.get(index).path("name").equals(variable.path("name"))) {
                variables.set(index, variable.deepCopy());
                return;
            }
        }
        variables.add(variable.deepCopy());
    }

    private static void remove(ObjectNode container, String name) {
        ArrayNode variables = container.withArray("/env");
        for (int index = variables.size() - 1; index >= 0; index--) {
            if (variables.get(index).path("name").asText().equals(name)) {
                variables.remove(index);
            }
        }
        if (variables.isEmpty()) {
            container.remove("env");
        }
    }
}
