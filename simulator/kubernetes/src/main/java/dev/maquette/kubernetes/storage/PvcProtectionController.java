package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a claim that is being deleted for as long as a pod on a node uses it (pkg/controller/volume/pvcprotection, v1.32). */
final class PvcProtectionController extends RetryingController {

    static final String FINALIZER = "kubernetes.io/pvc-protection";

    PvcProtectionController(ApiServer server) {
        super(
                "persistentvolumeclaim-protection",
                Kind.PERSISTENT_VOLUME_CLAIMS,
                Identity.controller("pvc-protection-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.PERSISTENT_VOLUME_CLAIMS).on(Kind.PODS, PvcProtectionController::gone);
    }

    /** A pod that is gone, or has ended, may have been the last that used a claim. */
    private static List<ObjectName> gone(Change<StoredObject> change, Records after) {
        Optional<KubeObject> now = change.after().map(KubeObject::new);
        boolean mayUse = now.filter(pod -> !Pods.isTerminal(pod)).isPresent();
        return mayUse
                ? List.of()
                : now.or(() -> change.before().map(KubeObject::new))
                        .map(ClaimUsers::claims)
                        .orElse(List.of());
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, name.namespace(), name.name());
        if (found.isEmpty()) {
            work.noLonger("protection", subject(name));
            return;
        }
        KubeObject claim = found.get();
        boolean isProtected = claim.hasFinalizer(FINALIZER);
        if (claim.isDeleting() && isProtected) {
            letGo(work, claim);
        } else if (!claim.isDeleting() && !isProtected) {
            ObjectNode next = claim.copy();
            ObjectMetadata.addFinalizer(next, FINALIZER);
            work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
        }
    }

    private static void letGo(ClusterWork work, KubeObject claim) {
        List<String> users = work.list(Kind.PODS, claim.namespace()).stream()
                .filter(pod -> !Pods.node(pod).isEmpty() && ClaimUsers.uses(pod, claim))
                .map(KubeObject::name)
                .toList();
        if (!users.isEmpty()) {
            work.because(Cause.of(
                    "protection.claim-in-use",
                    claim.stored().key().subject(),
                    Map.of("claim", claim.name(), "pods", String.join(",", users))));
            return;
        }
        ObjectNode next = claim.copy();
        ObjectMetadata.removeFinalizer(next, FINALIZER);
        work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
        work.noLonger("protection", claim.stored().key().subject());
    }
}
