package dev.maquette.server.assembly;

import dev.maquette.kubernetes.api.Cluster;
import java.util.List;
import java.util.Optional;

/**
 * A cluster that a world is to have.
 *
 * @param port where its API is served; 0 for a free one
 * @param token a cluster administrator's bearer token of the caller's choice
 * @param disabled parts of the control plane that do not run, such as {@code scheduler}
 */
public record ClusterPlan(Cluster cluster, int port, Optional<String> token, List<String> disabled) {

    public ClusterPlan {
        disabled = List.copyOf(disabled);
    }
}
