package dev.maquette.kubernetes.controller.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.scheduling.ClaimBinding;
import dev.maquette.kubernetes.scheduling.Decision;
import dev.maquette.world.Demand;
import java.util.Optional;

/**
 * A pod's volumes on the node that was chosen for it: asked for by marking claims and volumes, then waited for
 * (pkg/scheduler/framework/plugins/volumebinding, v1.32).
 */
final class VolumesToBind {

    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ClusterWork work;
    private final KubeObject pod;

    VolumesToBind(ClusterWork work, KubeObject pod) {
        this.work = work;
        this.pod = pod;
    }

    /** Asks for the volumes; from now on the pod is assumed to be on its node. */
    void request(Decision.Scheduled decision) {
        for (ClaimBinding binding : decision.bindings()) {
            work.get(Kind.PERSISTENT_VOLUME_CLAIMS, binding.namespace(), binding.claim())
                    .ifPresent(claim -> request(claim, binding));
        }
        Waiting.Assumption assumption =
                new Waiting.Assumption(decision.node(), pod.uid(), work.now().plus(Waiting.BINDING_TIMEOUT));
        Waiting.assume(work.transaction(), work.cluster(), pod.namespace(), pod.name(), assumption);
        work.look(ObjectName.of(pod), Waiting.BINDING_TIMEOUT, Demand.FOREGROUND);
    }

    private void request(KubeObject claim, ClaimBinding binding) {
        ObjectNode patch = JSON.objectNode();
        switch (binding) {
            case ClaimBinding.Provision provision -> {
                patch.putObject("metadata").putObject("annotations").put(SELECTED_NODE, provision.node());
                work.patch(Kind.PERSISTENT_VOLUME_CLAIMS, claim, patch);
            }
            case ClaimBinding.ToVolume bound -> {
                patch.putObject("metadata").putObject("annotations").put("pv.kubernetes.io/bound-by-controller", "yes");
                patch.putObject("spec")
                        .putObject("claimRef")
                        .put("kind", "PersistentVolumeClaim")
                        .put("apiVersion", "v1")
                        .put("namespace", claim.namespace())
                        .put("name", claim.name())
                        .put("uid", claim.uid())
                        .put("resourceVersion", Long.toString(claim.resourceVersion()));
                work.get(Kind.PERSISTENT_VOLUMES, "", bound.volume())
                        .ifPresent(volume -> work.patch(Kind.PERSISTENT_VOLUMES, volume, patch));
            }
        }
    }

    /** What has gone wrong with the volumes, in the words of the plugin. */
    Optional<String> failure(Waiting.Assumption assumption) {
        for (String name : Attempt.claimNames(pod)) {
            Optional<KubeObject> claim = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name);
            if (claim.isEmpty()) {
                return Optional.of("binding volumes: could not find PersistentVolumeClaim \"" + pod.namespace() + "/"
                        + name + "\"");
            }
            boolean isGivenUp = !isBound(claim.get())
                    && claim.get().text("/spec/volumeName").isEmpty()
                    && !claim.get().annotation(SELECTED_NODE).equals(assumption.node())
                    && !isPromised(claim.get());
            if (isGivenUp) {
                return Optional.of("binding volumes: provisioning failed for PVC \"" + name + "\"");
            }
        }
        boolean isLate = !assumption.deadline().isAfter(work.now());
        return isLate && !areBound() ? Optional.of("binding volumes: context deadline exceeded") : Optional.empty();
    }

    /** Whether a volume that exists is kept for the claim. */
    private boolean isPromised(KubeObject claim) {
        return work.list(Kind.PERSISTENT_VOLUMES, "").stream()
                .anyMatch(volume -> volume.text("/spec/claimRef/uid").equals(claim.uid()));
    }

    boolean areBound() {
        return Attempt.claimNames(pod).stream()
                .allMatch(name -> work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name)
                        .filter(VolumesToBind::isBound)
                        .isPresent());
    }

    static boolean isBound(KubeObject claim) {
        return !claim.text("/spec/volumeName").isEmpty()
                && claim.text("/status/phase").equals("Bound");
    }
}
