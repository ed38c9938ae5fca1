package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;

/** What becomes of a volume whose claim is gone (pv_controller.go reclaimVolume, v1.32). */
final class Reclaiming {

    private final ClusterWork work;
    private final KubeObject volume;

    Reclaiming(ClusterWork work, KubeObject volume) {
        this.work = work;
        this.volume = volume;
    }

    void reclaim() {
        switch (volume.text("/spec/persistentVolumeReclaimPolicy")) {
            case "Delete" -> delete();
            case "Recycle" -> recycle();
            default -> {} // Retain: an administrator decides
        }
    }

    /** What a provisioner made, it takes away; of the rest, the tree can delete only host paths under /tmp. */
    private void delete() {
        if (Claims.hasAnnotation(volume, Claims.PROVISIONED_BY) || volume.isDeleting()) {
            return;
        }
        String path = volume.text("/spec/hostPath/path");
        if (path.isEmpty()) {
            failed(
                    "VolumeFailedDelete",
                    "error getting deleter volume plugin for volume \"" + volume.name()
                            + "\": no deletable volume plugin matched");
        } else if (path.startsWith("/tmp/") && path.length() > "/tmp/".length()) {
            work.delete(Kind.PERSISTENT_VOLUMES, volume);
        } else {
            failed("VolumeFailedDelete", "host_path deleter only supports /tmp/.+ but received provided " + path);
        }
    }

    private void recycle() {
        boolean isRecyclable =
                volume.at("/spec/hostPath").isObject() || volume.at("/spec/nfs").isObject();
        failed("VolumeFailedRecycle", isRecyclable ? Gap.RECYCLER.words() : "No recycler plugin found for the volume!");
    }

    private void failed(String reason, String message) {
        if (!volume.text("/status/message").equals(message)) {
            new Bond(work).phase(volume, "Failed", message);
            work.event(Kind.PERSISTENT_VOLUMES, volume, EventRecord.warning(Claims.COMPONENT, reason, message));
        }
    }
}
