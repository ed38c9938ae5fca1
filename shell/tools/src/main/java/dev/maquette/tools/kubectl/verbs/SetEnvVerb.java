package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl set env TYPE/NAME NAME=value NAME-}. */
final class SetEnvVerb extends SetVerb {
    SetEnvVerb() {
        super("env updated");
    }

    @Override
    public String summary() {
        return "Update environment variables on a pod template";
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("c,containers", "*", "The containers to change.")
                .array("e,env", "A variable, as NAME=value.")
                .bool("list", "Whether the variables are shown.")
                .bool("overwrite", "Whether other values are replaced; always so here.");
    }

    @Override
    boolean isChange(String argument) {
        return argument.contains("=") || (argument.endsWith("-") && !argument.contains("/"));
    }

    @Override
    void requireChanges(Call call, List<String> changes) {
        // A line without changes changes nothing, and is no error.
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) {
        List<ObjectNode> containers = containers(podSpec, call.flags().text("containers"));
        if (containers.isEmpty()) {
            call.err()
                    .println("Warning: " + object.path("kind").asText() + "/"
                            + object.at("/metadata/name").asText() + " does not have any containers matching \""
                            + call.flags().text("containers") + "\"");
        }
        for (ObjectNode container : containers) {
            if (call.flags().on("list")) {
                list(call, object, container);
                continue;
            }
            call.flags().list("env").forEach(each -> set(container, each));
            changes.forEach(each -> set(container, each));
        }
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

    private static void set(ObjectNode container, String change) {
        boolean removes = !change.contains("=");
        String name = removes ? change.substring(0, change.length() - 1) : change.substring(0, change.indexOf('='));
        ArrayNode variables = container.withArray("/env");
        for (int index = variables.size() - 1; index >= 0; index--) {
            if (variables.get(index).path("name").asText().equals(name)) {
                if (!removes) {
                    ((ObjectNode) variables.get(index)).removeAll();
                    ((ObjectNode) variables.get(index))
                            .put("name", name)
                            .put("value", change.substring(change.indexOf('=') + 1));
                    return;
                }
                variables.remove(index);
            }
        }
        if (!removes) {
            variables.addObject().put("name", name).put("value", change.substring(change.indexOf('=') + 1));
        } else if (variables.isEmpty()) {
            container.remove("env");
        }
    }
}
