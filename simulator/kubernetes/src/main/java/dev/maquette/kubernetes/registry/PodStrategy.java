package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pods begin Pending and have time to end (pkg/registry/core/pod/strategy.go). */
final class PodStrategy implements Strategy {

    private static final Set<String> COMPUTE = Set.of("cpu", "memory");
    private static final long USUAL_GRACE = 30;

    @Override
    public void prepareForCreate(Request request, ObjectNode pod) {
        ObjectNode status = pod.putObject("status");
        status.put("phase", "Pending");
        status.put("qosClass", qosClass(pod));
        if (!pod.at("/spec/schedulingGates").isEmpty()) {
            status.putArray("conditions")
                    .addObject()
                    .put("type", "PodScheduled")
                    .put("status", "False")
                    .put("reason", "SchedulingGated")
                    .put("message", "Scheduling is blocked due to non-empty scheduling gates")
                    .putNull("lastProbeTime")
                    .putNull("lastTransitionTime");
        }
    }

    /** Through their subresource only the ephemeral containers change (pkg/registry/core/pod/strategy.go, v1.32). */
    @Override
    public void prepareForUpdate(Request request, ObjectNode pod, ObjectNode old) {
        if (request.subresource().equals("ephemeralcontainers")) {
            JsonNode containers = pod.at("/spec/ephemeralContainers");
            ObjectNode metadata = pod.withObject("/metadata");
            JsonNode managed = metadata.path("managedFields");
            pod.setAll(old.deepCopy());
            if (!managed.isMissingNode()) {
                pod.withObject("/metadata").set("managedFields", managed);
            }
            if (containers.isMissingNode()) {
                pod.withObject("/spec").remove("ephemeralContainers");
            } else {
                pod.withObject("/spec").set("ephemeralContainers", containers);
            }
        }
    }

    @Override
    public long gracePeriodSeconds(ObjectNode pod, long asked) {
        boolean isUnscheduled = pod.at("/spec/nodeName").asText("").isEmpty();
        boolean isOver =
                Set.of("Succeeded", "Failed").contains(pod.at("/status/phase").asText(""));
        if (isUnscheduled || isOver) {
            return 0;
        }
        long wished = asked >= 0
                ? asked
                : pod.at("/spec/terminationGracePeriodSeconds").asLong(USUAL_GRACE);
        return Math.max(0, wished);
    }

    /** Old kubelets lose the owners (podStatusStrategy). */
    @Override
    public List<String> metadataOfStatus() {
        return List.of("labels", "annotations", "finalizers");
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }

    /** Guaranteed, Burstable or BestEffort (pkg/apis/core/v1/helper/qos/qos.go). */
    static String qosClass(ObjectNode pod) {
        Map<String, Quantity> requests = new TreeMap<>();
        Map<String, Quantity> limits = new TreeMap<>();
        boolean isGuaranteed = true;
        for (JsonNode container : containers(pod)) {
            JsonNode resources = container.path("resources");
            add(requests, resources.path("requests"));
            Map<String, Quantity> own = new TreeMap<>();
            add(own, resources.path("limits"));
            add(limits, resources.path("limits"));
            isGuaranteed &= own.keySet().containsAll(COMPUTE);
        }
        if (requests.isEmpty() && limits.isEmpty()) {
            return "BestEffort";
        }
        boolean isEqual = requests.equals(limits);
        return isGuaranteed && isEqual ? "Guaranteed" : "Burstable";
    }

    private static List<JsonNode> containers(ObjectNode pod) {
        List<JsonNode> all = new ArrayList<>();
        pod.at("/spec/initContainers").forEach(all::add);
        pod.at("/spec/containers").forEach(all::add);
        return all;
    }

    private static void add(Map<String, Quantity> sums, JsonNode resources) {
        for (Map.Entry<String, JsonNode> each : resources.properties()) {
            Quantity amount = Quantity.of(each.getValue());
            if (COMPUTE.contains(each.getKey()) && !amount.isZero()) {
                sums.merge(each.getKey(), amount, Quantity::plus);
            }
        }
    }
}
