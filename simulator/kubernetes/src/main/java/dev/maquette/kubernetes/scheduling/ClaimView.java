package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.HashSet;
import java.util.Set;

/** What scheduling reads of a PersistentVolumeClaim; {@code requestedBytes} is its size, texts are empty where absent. */
record ClaimView(
        String namespace,
        String name,
        boolean bound,
        boolean lost,
        boolean deleting,
        String className,
        String volumeName,
        Set<String> accessModes,
        String volumeMode,
        long requestedBytes,
        LabelSelector selector,
        String selectedNode,
        String ownerUid) {
    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    static ClaimView of(ObjectNode claim) {
        JsonNode metadata = claim.path("metadata");
        JsonNode spec = claim.path("spec");
        JsonNode annotations = metadata.path("annotations");
        String phase = claim.path("status").path("phase").asText("");
        String volumeName = spec.path("volumeName").asText("");
        boolean bindingDone = annotations.has(BIND_COMPLETED) || phase.equals("Bound");
        return new ClaimView(
                metadata.path("namespace").asText(""),
                metadata.path("name").asText(""),
                !volumeName.isEmpty() && bindingDone,
                phase.equals("Lost"),
                metadata.hasNonNull("deletionTimestamp"),
                annotations.path(OLD_CLASS).asText(spec.path("storageClassName").asText("")),
                volumeName,
                texts(spec.path("accessModes")),
                spec.path("volumeMode").asText("Filesystem"),
                bytes(spec.path("resources").path("requests").path("storage")),
                spec.has("selector") ? LabelSelector.of(spec.path("selector")) : LabelSelector.everything(),
                annotations.path(SELECTED_NODE).asText(""),
                ownerUid(metadata));
    }

    static String notFound(String name) {
        return "persistentvolumeclaim \"" + name + "\" not found";
    }

    static long bytes(JsonNode quantity) {
        return quantity.isMissingNode() ? 0 : Quantity.of(quantity).value();
    }

    static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(element -> texts.add(element.asText("")));
        return Set.copyOf(texts);
    }

    private static String ownerUid(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return owner.path("uid").asText("");
            }
        }
        return "";
    }
}
