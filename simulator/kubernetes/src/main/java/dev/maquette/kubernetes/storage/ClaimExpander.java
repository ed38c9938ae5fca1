package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.quantity.Quantity;

/**
 * Notices claims that ask for more than they have (pkg/controller/volume/expand, v1.32). No plugin of the tree can enlarge a volume any
 * more, so all it does is leave them to a driver's resizer, and say so.
 */
final class ClaimExpander extends RetryingController {

    ClaimExpander(ApiServer server) {
        super(
                "persistentvolume-expander",
                Kind.PERSISTENT_VOLUME_CLAIMS,
                Identity.controller("expand-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.PERSISTENT_VOLUME_CLAIMS);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        work.get(Kind.PERSISTENT_VOLUME_CLAIMS, name.namespace(), name.name())
                .filter(ClaimExpander::wantsMore)
                .ifPresent(claim -> work.event(
                        Kind.PERSISTENT_VOLUME_CLAIMS,
                        claim,
                        EventRecord.warning(
                                "volume_expand",
                                "ExternalExpanding",
                                "waiting for an external controller to expand this PVC")));
    }

    private static boolean wantsMore(KubeObject claim) {
        boolean isBound = claim.text("/status/phase").equals("Bound");
        return isBound
                && claim.at("/status/capacity").has("storage")
                && Claims.requested(claim).compareTo(Quantity.of(claim.at("/status/capacity/storage"))) > 0;
    }
}
