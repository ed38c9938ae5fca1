package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create priorityclass}. */
final class CreatePriorityClass extends Generator {
    CreatePriorityClass() {
        super(clusterWide("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .integer("value", 0, "The priority.")
                .bool("global-default", "Whether pods without a class get this one.")
                .text("description", "", "What it is for.")
                .text("preemption-policy", "PreemptLowerPriority", "PreemptLowerPriority or Never.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        object.put("value", call.flags().integer("value"));
        if (call.flags().on("global-default")) {
            object.put("globalDefault", true);
        }
        if (call.flags().isSet("description")) {
            object.put("description", call.flags().text("description"));
        }
        object.put("preemptionPolicy", call.flags().text("preemption-policy"));
    }
}
