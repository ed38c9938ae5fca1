package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.selector.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What scheduling reads of a node, immutable; {@code images} are the sizes in bytes of the images it holds, by name. Views of
 * nodes that differ in nothing else (heartbeats, addresses) are equal.
 */
public record NodeView(
        String name,
        Labels labels,
        boolean unschedulable,
        List<Taint> taints,
        Resources allocatable,
        long allowedPods,
        Map<String, Long> images) {
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String REGION = "topology.kubernetes.io/region";
    private static final String OLD_ZONE = "failure-domain.beta.kubernetes.io/zone";
    private static final String OLD_REGION = "failure-domain.beta.kubernetes.io/region";

    public NodeView {
        taints = List.copyOf(taints);
        images = Map.copyOf(images);
    }

    public static NodeView of(ObjectNode node) {
        JsonNode metadata = node.path("metadata");
        JsonNode spec = node.path("spec");
        JsonNode status = node.path("status");
        return new NodeView(
                metadata.path("name").asText(""),
                Labels.of(metadata.path("labels")),
                spec.path("unschedulable").asBoolean(),
                Taint.listOf(spec.path("taints")),
                Resources.of(status.path("allocatable")),
                pods(status.path("allocatable").path(Resources.PODS)),
                images(status.path("images")));
    }

    /** Region and zone together, by which nodes are visited in turn (component-helpers node/topology). */
    String zone() {
        String region = either(REGION, OLD_REGION);
        String zone = either(ZONE, OLD_ZONE);
        return region.isEmpty() && zone.isEmpty() ? "" : region + ":\0:" + zone;
    }

    private String either(String key, String oldKey) {
        String value = labels.get(key);
        String old = value == null ? labels.get(oldKey) : value;
        return old == null ? "" : old;
    }

    private static long pods(JsonNode pods) {
        return pods.isMissingNode() ? 0 : Quantity.of(pods).value();
    }

    private static Map<String, Long> images(JsonNode images) {
        var sizes = new HashMap<String, Long>();
        for (JsonNode image : images) {
            long size = image.path("sizeBytes").asLong();
            image.path("names").forEach(name -> sizes.put(name.asText(""), size));
        }
        return sizes;
    }
}
