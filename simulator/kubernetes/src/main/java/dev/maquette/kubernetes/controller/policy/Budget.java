package dev.maquette.kubernetes.controller.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.List;

/**
 * What a PodDisruptionBudget allows (pkg/controller/disruption/disruption.go, v1.32); pure.
 *
 * @param expected how many pods there should be
 * @param healthy how many of them are
 * @param desired how many have to be
 */
record Budget(int expected, int healthy, int desired) {

    int disruptionsAllowed() {
        return expected <= 0 ? 0 : Math.max(0, healthy - desired);
    }

    /** The pods a budget is about; an empty selector selects all, a missing one none. */
    static LabelSelector selector(KubeObject budget) {
        JsonNode selector = budget.at("/spec/selector");
        return selector.isMissingNode() ? LabelSelector.nothing() : LabelSelector.of(selector);
    }

    /** @param scale what the pods' controllers want together, where the budget counts from that */
    static Budget of(KubeObject budget, List<KubeObject> pods, int scale) {
        int healthy = (int) pods.stream()
                .filter(pod -> Pods.isReady(pod) && !pod.isDeleting() && !isDisrupted(budget, pod))
                .count();
        JsonNode least = budget.at("/spec/minAvailable");
        JsonNode most = budget.at("/spec/maxUnavailable");
        if (!most.isMissingNode()) {
            return new Budget(scale, healthy, Math.max(0, scale - resolve(most, scale)));
        }
        if (least.isNumber()) {
            return new Budget(pods.size(), healthy, least.asInt());
        }
        return new Budget(scale, healthy, least.isMissingNode() ? 1 : resolve(least, scale));
    }

    /** Whether a budget has to know what controllers want. */
    static boolean countsScale(KubeObject budget) {
        return !budget.at("/spec/maxUnavailable").isMissingNode()
                || budget.at("/spec/minAvailable").isTextual();
    }

    static boolean isDisrupted(KubeObject budget, KubeObject pod) {
        return budget.at("/status/disruptedPods").has(pod.name());
    }

    private static int resolve(JsonNode value, int whole) {
        if (value.isNumber()) {
            return value.asInt();
        }
        String text = value.asText();
        return Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * whole, 100);
    }
}
