package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The objects that a rollout verb is about. */
final class Rollouts {
    private Rollouts() {}

    static List<Wanted> of(Call call) throws InterruptedException {
        if (call.arguments().isEmpty() && !call.flags().isSet("filename")) {
            throw KubectlException.error("required resource not specified");
        }
        return call.arguments().size() == 1
                        && !call.arguments().getFirst().contains("/")
                        && !call.flags().isSet("selector")
                ? allOf(call)
                : Existing.of(call);
    }

    /** Refuses kinds that keep no revisions. */
    static void requireKind(Wanted wanted, String what) {
        String kind = wanted.resource().kind();
        if (!Set.of("Deployment", "StatefulSet", "DaemonSet").contains(kind)) {
            String group = wanted.resource().group();
            throw KubectlException.error(
                    "no " + what + " has been implemented for \"" + kind + (group.isEmpty() ? "" : "." + group) + "\"");
        }
    }

    /** A type alone means all its objects. */
    private static List<Wanted> allOf(Call call) throws InterruptedException {
        List<Wanted> found = new ArrayList<>();
        for (Wanted each : new Selection(call).read()) {
            for (ObjectNode object : Lister.of(call).objects(each)) {
                found.add(Wanted.named(each.resource(), Trees.namespace(object), Trees.name(object)));
            }
        }
        return found;
    }
}
