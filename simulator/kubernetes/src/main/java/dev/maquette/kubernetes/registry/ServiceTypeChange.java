package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What a service loses when it becomes one of another type: what the old type needed and its owner left as it was
 * (pkg/registry/core/service/strategy.go, dropTypeDependentFields, v1.32).
 */
final class ServiceTypeChange {

    private static final Set<String> EXTERNAL = Set.of("NodePort", "LoadBalancer");

    private ServiceTypeChange() {}

    static void dropOldFields(ObjectNode spec, JsonNode old) {
        String before = old.path("type").asText("ClusterIP");
        String after = spec.path("type").asText("ClusterIP");
        if (!before.equals("ExternalName") && after.equals("ExternalName")) {
            dropUnchanged(spec, old, "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
        }
        if (EXTERNAL.contains(before) && !EXTERNAL.contains(after)) {
            dropNodePorts(spec, old);
            dropUnchanged(spec, old, "externalTrafficPolicy", "healthCheckNodePort");
        }
        if (before.equals("LoadBalancer") && !after.equals("LoadBalancer")) {
            dropUnchanged(spec, old, "allocateLoadBalancerNodePorts", "loadBalancerClass");
        }
    }

    private static void dropUnchanged(ObjectNode spec, JsonNode old, String... fields) {
        for (String field : fields) {
            if (spec.path(field).equals(old.path(field))) {
                spec.remove(field);
            }
        }
    }

    private static void dropNodePorts(ObjectNode spec, JsonNode old) {
        if (nodePorts(spec).equals(nodePorts(old))) {
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
    }

    private static List<Integer> nodePorts(JsonNode spec) {
        return spec.path("ports")
                .valueStream()
                .map(port -> port.path("nodePort").asInt())
                .toList();
    }
}
