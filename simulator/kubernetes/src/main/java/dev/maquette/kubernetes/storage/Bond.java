package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;

/** The two-sided bond of a volume and a claim: volume first, then claim, each spec before its status (pv_controller.go bind, v1.32). */
final class Bond {

    private final ClusterWork work;

    Bond(ClusterWork work) {
        this.work = work;
    }

    /** Writes what is missing of the bond; nothing where it stands. */
    void tie(KubeObject volume, KubeObject claim) {
        KubeObject kept = phase(keep(volume, claim), "Bound", "");
        bound(take(claim, kept), kept);
    }

    private KubeObject keep(KubeObject volume, KubeObject claim) {
        if (volume.text("/spec/claimRef/uid").equals(claim.uid())) {
            return volume;
        }
        ObjectNode next = volume.copy();
        if (!Claims.isKeptFor(volume, claim)) {
            annotate(next, Claims.BOUND_BY_CONTROLLER, "yes");
        }
        ObjectNode reference = next.withObject("/spec").putObject("claimRef");
        reference.put("kind", "PersistentVolumeClaim").put("namespace", claim.namespace());
        reference.put("name", claim.name()).put("uid", claim.uid()).put("apiVersion", "v1");
        reference.put("resourceVersion", Long.toString(claim.resourceVersion()));
        return work.update(Kind.PERSISTENT_VOLUMES, next);
    }

    private KubeObject take(KubeObject claim, KubeObject volume) {
        boolean isTaken = claim.text("/spec/volumeName").equals(volume.name());
        if (isTaken && Claims.hasAnnotation(claim, Claims.BIND_COMPLETED)) {
            return claim;
        }
        ObjectNode next = claim.copy();
        if (!isTaken) {
            next.withObject("/spec").put("volumeName", volume.name());
            annotate(next, Claims.BOUND_BY_CONTROLLER, "yes");
        }
        annotate(next, Claims.BIND_COMPLETED, "yes");
        return work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
    }

    /** A claim learns its size when it becomes bound; afterwards it may differ from the volume's while that is enlarged. */
    private void bound(KubeObject claim, KubeObject volume) {
        ObjectNode next = claim.copy();
        ObjectNode status = Conditions.status(next);
        boolean isNew = !status.path("phase").asText().equals("Bound");
        status.put("phase", "Bound");
        status.set("accessModes", volume.at("/spec/accessModes").deepCopy());
        if (isNew) {
            status.set("capacity", volume.at("/spec/capacity").deepCopy());
        }
        update(claim, next);
    }

    /** Says that a claim waits, or that it has lost its volume. */
    KubeObject claimPhase(KubeObject claim, String phase) {
        ObjectNode next = claim.copy();
        ObjectNode status = Conditions.status(next);
        status.put("phase", phase);
        status.remove("accessModes");
        status.remove("capacity");
        return update(claim, next);
    }

    private KubeObject update(KubeObject claim, ObjectNode next) {
        JsonNode before = claim.copy().path("status");
        return before.equals(next.path("status")) ? claim : work.updateStatus(Kind.PERSISTENT_VOLUME_CLAIMS, next);
    }

    KubeObject phase(KubeObject volume, String phase, String message) {
        boolean isSame = volume.text("/status/phase").equals(phase);
        if (isSame && volume.text("/status/message").equals(message)) {
            return volume;
        }
        ObjectNode next = volume.copy();
        ObjectNode status = Conditions.status(next).put("phase", phase);
        if (!isSame) {
            status.put("lastPhaseTransitionTime", ObjectMetadata.time(work.now()));
        }
        if (message.isEmpty()) {
            status.remove("message");
        } else {
            status.put("message", message);
        }
        return work.updateStatus(Kind.PERSISTENT_VOLUMES, next);
    }

    /** Gives a volume back: one that the controller had chosen becomes free, one that a user keeps for a claim stays kept. */
    void untie(KubeObject volume) {
        ObjectNode next = volume.copy();
        if (Claims.hasAnnotation(volume, Claims.BOUND_BY_CONTROLLER)) {
            next.withObject("/spec").remove("claimRef");
            next.withObject("/metadata/annotations").remove(Claims.BOUND_BY_CONTROLLER);
        } else {
            next.withObject("/spec/claimRef").remove("uid");
        }
        phase(work.update(Kind.PERSISTENT_VOLUMES, next), "Available", "");
    }

    private static void annotate(ObjectNode object, String name, String value) {
        object.withObject("/metadata").withObject("/annotations").put(name, value);
    }
}
