package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.util.Optional;

/** One look at a volume (pv_controller.go syncVolume, v1.32). */
final class VolumeTurn {

    private final ClusterWork work;
    private final KubeObject volume;
    private final Bond bond;

    VolumeTurn(ClusterWork work, KubeObject volume) {
        this.work = work;
        this.volume = volume;
        this.bond = new Bond(work);
    }

    void sync() {
        if (volume.text("/spec/claimRef/uid").isEmpty()) {
            bond.phase(volume, "Available", "");
            return;
        }
        Optional<KubeObject> claim = work.get(
                        Kind.PERSISTENT_VOLUME_CLAIMS,
                        volume.text("/spec/claimRef/namespace"),
                        volume.text("/spec/claimRef/name"))
                .filter(each -> each.uid().equals(volume.text("/spec/claimRef/uid")));
        if (claim.isEmpty()) {
            giveBack();
        } else {
            claimed(claim.get());
        }
    }

    private void claimed(KubeObject claim) {
        String wanted = claim.text("/spec/volumeName");
        if (wanted.equals(volume.name())) {
            bond.phase(volume, "Bound", "");
        } else if (wanted.isEmpty()) {
            undecided(claim);
        } else if (Claims.hasAnnotation(volume, Claims.PROVISIONED_BY)
                && volume.text("/spec/persistentVolumeReclaimPolicy").equals("Delete")) {
            giveBack();
        } else {
            bond.untie(volume);
        }
    }

    /** The claim's own turn finishes the bond. */
    private void undecided(KubeObject claim) {
        if (!Claims.mode(claim).equals(Claims.mode(volume))) {
            String message = "Cannot bind PersistentVolume \"" + volume.name()
                    + "\" to requested PersistentVolumeClaim \"" + claim.name() + "\" due to incompatible volumeMode.";
            warn(message);
            work.event(
                    Kind.PERSISTENT_VOLUME_CLAIMS,
                    claim,
                    EventRecord.warning(Claims.COMPONENT, "VolumeMismatch", message));
            return;
        }
        work.look(ObjectName.of(claim), Duration.ZERO, Demand.FOREGROUND);
    }

    private void warn(String message) {
        work.event(Kind.PERSISTENT_VOLUMES, volume, EventRecord.warning(Claims.COMPONENT, "VolumeMismatch", message));
    }

    private void giveBack() {
        String phase = volume.text("/status/phase");
        boolean isGivenBack = phase.equals("Released") || phase.equals("Failed");
        KubeObject released = isGivenBack ? volume : bond.phase(volume, "Released", "");
        new Reclaiming(work, released).reclaim();
    }
}
