package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Finds what a pod belongs to and could be changed through; pods themselves can hardly be changed. */
record Workloads(Cluster cluster) {

    /** What owns a pod at the top: its Deployment rather than its ReplicaSet. */
    Optional<Seen> of(Seen pod) {
        Optional<Seen> top = Optional.empty();
        Optional<JsonNode> owner = pod.owner();
        while (owner.isPresent()) {
            JsonNode next = owner.get();
            Optional<Seen> found = cluster.get(
                    next.path("kind").asText().toLowerCase(Locale.ROOT),
                    pod.namespace(),
                    next.path("name").asText());
            if (found.isEmpty()) {
                return top;
            }
            top = found;
            owner = found.get().owner();
        }
        return top;
    }
}
