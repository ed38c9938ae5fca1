package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create poddisruptionbudget}. */
final class CreateDisruptionBudget extends Generator {
    CreateDisruptionBudget() {
        super(namespaced("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("min-available", "", "How many pods must stay, a number or a percentage.")
                .text("max-unavailable", "", "How many pods may be missing, a number or a percentage.")
                .text("selector", "", "Which pods it is for.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        boolean least = call.flags().isSet("min-available");
        if (least == call.flags().isSet("max-unavailable")) {
            throw KubectlException.error(
                    least
                            ? "min-available and max-unavailable cannot be both specified"
                            : "one of min-available or max-unavailable must be specified");
        } else if (!call.flags().isSet("selector")) {
            throw KubectlException.error("a selector must be specified");
        }
        ObjectNode spec = object.putObject("spec");
        Ports.putTarget(
                spec,
                least ? "minAvailable" : "maxUnavailable",
                call.flags().text(least ? "min-available" : "max-unavailable"));
        for (String each : call.flags().text("selector").split(",")) {
            String[] pair = each.split("==?", 2);
            Trees.at(spec, "selector", "matchLabels").put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        object.putObject("status")
                .put("currentHealthy", 0)
                .put("desiredHealthy", 0)
                .put("disruptionsAllowed", 0)
                .put("expectedPods", 0);
    }
}
