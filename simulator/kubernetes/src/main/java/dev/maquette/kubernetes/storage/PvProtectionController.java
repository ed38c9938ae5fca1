package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.world.Cause;
import java.util.Map;
import java.util.Optional;

/** Keeps a volume that is being deleted for as long as it is bound (pkg/controller/volume/pvprotection, v1.32). */
final class PvProtectionController extends RetryingController {

    static final String FINALIZER = "kubernetes.io/pv-protection";

    PvProtectionController(ApiServer server) {
        super(
                "persistentvolume-protection",
                Kind.PERSISTENT_VOLUMES,
                Identity.controller("pv-protection-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.PERSISTENT_VOLUMES);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.PERSISTENT_VOLUMES, "", name.name());
        if (found.isEmpty()) {
            work.noLonger("protection", subject(name));
            return;
        }
        KubeObject volume = found.get();
        boolean isProtected = volume.hasFinalizer(FINALIZER);
        ObjectNode next = volume.copy();
        if (volume.isDeleting() && isProtected) {
            if (volume.text("/status/phase").equals("Bound")) {
                work.because(inUse(volume));
                return;
            }
            ObjectMetadata.removeFinalizer(next, FINALIZER);
            work.update(Kind.PERSISTENT_VOLUMES, next);
        } else if (!volume.isDeleting() && !isProtected) {
            ObjectMetadata.addFinalizer(next, FINALIZER);
            work.update(Kind.PERSISTENT_VOLUMES, next);
        }
    }

    private static Cause inUse(KubeObject volume) {
        return Cause.of(
                "protection.volume-in-use",
                volume.stored().key().subject(),
                Map.of(
                        "namespace", volume.text("/spec/claimRef/namespace"),
                        "claim", volume.text("/spec/claimRef/name")));
    }
}
