package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.selector.NodeSelector;
import java.util.Optional;
import java.util.Set;

/** What scheduling reads of a PersistentVolume. */
record VolumeView(
        String name,
        Labels labels,
        String className,
        long capacityBytes,
        Set<String> accessModes,
        String volumeMode,
        boolean available,
        boolean deleting,
        String claimNamespace,
        String claimName,
        Optional<NodeSelector> nodeAffinity,
        String driver,
        String handle) {
    static VolumeView of(ObjectNode volume) {
        JsonNode metadata = volume.path("metadata");
        JsonNode spec = volume.path("spec");
        JsonNode required = spec.path("nodeAffinity").path("required");
        return new VolumeView(
                metadata.path("name").asText(""),
                Labels.of(metadata.path("labels")),
                spec.path("storageClassName").asText(""),
                ClaimView.bytes(spec.path("capacity").path("storage")),
                ClaimView.texts(spec.path("accessModes")),
                spec.path("volumeMode").asText("Filesystem"),
                volume.path("status").path("phase").asText("").equals("Available"),
                metadata.hasNonNull("deletionTimestamp"),
                spec.path("claimRef").path("namespace").asText(""),
                spec.path("claimRef").path("name").asText(""),
                required.isObject() ? Optional.of(NodeSelector.of(required)) : Optional.empty(),
                spec.path("csi").path("driver").asText(""),
                spec.path("csi").path("volumeHandle").asText(""));
    }

    boolean reachableFrom(NodeView node) {
        return nodeAffinity.isEmpty() || nodeAffinity.get().matches(node.name(), node.labels());
    }

    /** Whether this unbound volume could serve the claim, the node aside. */
    boolean serves(ClaimView claim) {
        boolean reserved = claimName.equals(claim.name()) && claimNamespace.equals(claim.namespace());
        boolean free = claimName.isEmpty() && available && claim.selector().matches(labels);
        boolean suits = className.equals(claim.className())
                && volumeMode.equals(claim.volumeMode())
                && capacityBytes >= claim.requestedBytes()
                && accessModes.containsAll(claim.accessModes());
        return !deleting && suits && (reserved || free);
    }
}
