package dev.maquette.server.assembly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import java.util.List;
import java.util.Optional;

/**
 * A cluster that a world is to have.
 *
 * @param port where its API is served; 0 for a free one
 * @param token a cluster administrator's bearer token of the caller's choice
 * @param disabled parts of the control plane that do not run, such as {@code scheduler}
 * @param manifests what the platform begins with: nodes, network, add-ons that are on from the start
 */
public record ClusterPlan(
        Cluster cluster, int port, Optional<String> token, List<String> disabled, List<ObjectNode> manifests) {

    public ClusterPlan {
        disabled = List.copyOf(disabled);
        manifests = List.copyOf(manifests);
    }
}
