package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.HashSet;
import java.util.Set;

/**
 * What preemption reads of a PodDisruptionBudget: how many more of the selected pods may be disrupted, and which are being
 * disrupted already and no longer count.
 */
public record DisruptionBudget(
        String namespace, String name, LabelSelector selector, int disruptionsAllowed, Set<String> disruptedPods) {
    public static DisruptionBudget of(ObjectNode budget) {
        var disrupted = new HashSet<String>();
        budget.path("status").path("disruptedPods").fieldNames().forEachRemaining(disrupted::add);
        return new DisruptionBudget(
                budget.path("metadata").path("namespace").asText(""),
                budget.path("metadata").path("name").asText(""),
                LabelSelector.of(budget.path("spec").path("selector")),
                budget.path("status").path("disruptionsAllowed").asInt(),
                Set.copyOf(disrupted));
    }

    /** Whether disrupting the pod counts against this budget. */
    boolean protects(PodView pod) {
        boolean selected = !selector.isEverything() && selector.matches(pod.labels());
        return namespace.equals(pod.namespace()) && selected && !disruptedPods.contains(pod.name());
    }
}
