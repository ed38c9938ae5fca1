package dev.maquette.kubernetes.controller.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.List;
import java.util.Map;

/**
 * How many replicas would bring a resource's usage to its target (pkg/controller/podautoscaler/replica_calculator.go, v1.32); pure.
 *
 * @param milli what each pod uses, in thousandths, by its name
 */
record Usage(String resource, List<KubeObject> pods, Map<String, Long> milli) {

    /** Ratios so near to one change nothing (--horizontal-pod-autoscaler-tolerance). */
    private static final double TOLERANCE = 0.1;

    /** A metric that cannot be worked out, in the words of the controller. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message, null, false, false);
        }
    }

    /** What comes of a target: replicas, and the usage as the status shows it. */
    record Proposal(int replicas, long average, int utilization) {}

    private List<KubeObject> measured() {
        List<KubeObject> measured = pods.stream()
                .filter(pod -> Pods.isActive(pod) && Pods.isReady(pod) && milli.containsKey(pod.name()))
                .toList();
        if (measured.isEmpty()) {
            throw new Unknown("did not receive metrics for targeted pods (pods might be unready)");
        }
        return measured;
    }

    private long total(List<KubeObject> measured) {
        return measured.stream()
                .mapToLong(pod -> milli.getOrDefault(pod.name(), 0L))
                .sum();
    }

    /** @param percent of what pods request */
    Proposal toUtilization(int current, int percent) {
        List<KubeObject> measured = measured();
        long requested = 0;
        for (KubeObject pod : measured) {
            requested += requested(pod);
        }
        long used = total(measured);
        int utilization = (int) (used * 100 / Math.max(1, requested));
        int replicas = replicas(current, measured.size(), (double) utilization / percent);
        return new Proposal(replicas, used / measured.size(), utilization);
    }

    Proposal toAverage(int current, long target) {
        List<KubeObject> measured = measured();
        long used = total(measured);
        long average = used / measured.size();
        return new Proposal(replicas(current, measured.size(), (double) average / target), average, -1);
    }

    private int replicas(int current, int measured, double ratio) {
        boolean isNear = Math.abs(1 - ratio) <= TOLERANCE;
        if (isNear) {
            return current;
        }
        long active = pods.stream().filter(Pods::isActive).count();
        long unmeasured = active - measured;
        if (unmeasured <= 0) {
            return (int) Math.ceil(ratio * measured);
        }
        // Pods that are not measured are taken to be idle when more are wanted, and busy when fewer are.
        double cautious = ratio > 1 ? ratio * measured / active : (ratio * measured + unmeasured) / active;
        boolean isUnclear = Math.abs(1 - cautious) <= TOLERANCE || ratio > 1 != cautious > 1;
        return isUnclear ? current : (int) Math.ceil(cautious * active);
    }

    private long requested(KubeObject pod) {
        long sum = 0;
        for (JsonNode container : pod.at("/spec/containers")) {
            JsonNode request = container.path("resources").path("requests").path(resource);
            if (request.isMissingNode()) {
                throw new Unknown("missing request for " + resource + " in container "
                        + container.path("name").asText() + " of Pod " + pod.name());
            }
            sum += Quantity.of(request).milliValue();
        }
        return sum;
    }
}
