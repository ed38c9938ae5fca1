package dev.maquette.server.assembly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.platforms.Platform;
import java.util.List;
import java.util.Optional;

/**
 * A cluster that a world is to have.
 *
 * @param port where its API is served; 0 for a free one
 * @param token a cluster administrator's bearer token of the caller's choice
 * @param disabled parts of the control plane that do not run, such as {@code scheduler}
 * @param manifests what the platform begins with: nodes, network, add-ons that are on from the start
 * @param platform whose add-ons can be switched, and what of it reacts beside the control plane; none for a bare cluster
 */
public record ClusterPlan(
        Cluster cluster,
        int port,
        Optional<String> token,
        List<String> disabled,
        List<ObjectNode> manifests,
        Optional<Platform> platform) {

    public ClusterPlan {
        disabled = List.copyOf(disabled);
        manifests = List.copyOf(manifests);
    }

    /** A bare cluster: a control plane, and what the manifests say. */
    public ClusterPlan(
            Cluster cluster, int port, Optional<String> token, List<String> disabled, List<ObjectNode> manifests) {
        this(cluster, port, token, disabled, manifests, Optional.empty());
    }
}
