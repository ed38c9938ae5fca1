package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How endpoints are spread over slices: those that stay keep their slice, new ones fill what has room, and a slice holds 100
 * (staging/src/k8s.io/endpointslice/reconciler.go, v1.32); pure.
 */
final class Slices {

    static final String SERVICE_LABEL = "kubernetes.io/service-name";
    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

    private static final int MOST_ENDPOINTS = 100;

    /** A slice that is there or is to be, and what it is to hold. */
    static final class Slice {
        final java.util.Optional<KubeObject> present;
        final ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();

        Slice(java.util.Optional<KubeObject> present) {
            this.present = present;
        }

        private boolean hasRoom() {
            return endpoints.size() < MOST_ENDPOINTS;
        }

        boolean isUnchanged() {
            return present.filter(slice -> slice.at("/endpoints").equals(endpoints)
                            || slice.at("/endpoints").isEmpty() && endpoints.isEmpty())
                    .isPresent();
        }
    }

    private Slices() {}

    /**
     * Spreads endpoints over the slices of one set of ports.
     *
     * @param wanted the endpoints by what they are, such as a pod's uid
     */
    static List<Slice> spread(List<KubeObject> present, Map<String, ObjectNode> wanted) {
        Map<String, ObjectNode> left = new LinkedHashMap<>(wanted);
        List<Slice> slices = new ArrayList<>();
        for (KubeObject each : present) {
            Slice slice = new Slice(java.util.Optional.of(each));
            for (JsonNode endpoint : each.at("/endpoints")) {
                ObjectNode kept = left.remove(identity(endpoint));
                if (kept != null) {
                    slice.endpoints.add(kept);
                }
            }
            slices.add(slice);
        }
        for (ObjectNode endpoint : left.values()) {
            Slice slice = slices.stream().filter(Slice::hasRoom).findFirst().orElseGet(() -> {
                Slice fresh = new Slice(java.util.Optional.empty());
                slices.add(fresh);
                return fresh;
            });
            slice.endpoints.add(endpoint);
        }
        return slices;
    }

    /** What an endpoint stands for: its target, or its address where it has none. */
    static String identity(JsonNode endpoint) {
        return endpoint.at("/targetRef/uid").asText(endpoint.at("/addresses/0").asText());
    }
}
