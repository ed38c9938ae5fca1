package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rolls out versions of a pod template by way of ReplicaSets (pkg/controller/deployment/deployment_controller.go, v1.32). */
final class DeploymentController extends RetryingController {

    static final String COMPONENT = "deployment-controller";

    DeploymentController(ApiServer server) {
        super("deployment", Kind.DEPLOYMENTS, Identity.controller(COMPONENT), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.DEPLOYMENTS)
                .controllerOf(Kind.REPLICA_SETS, Kind.DEPLOYMENTS)
                .on(Kind.REPLICA_SETS, new Orphans(Kind.DEPLOYMENTS))
                .on(Kind.PODS, DeploymentController::lastPodGone);
    }

    /** A Deployment that recreates its pods waits until the last old one is gone. */
    private static List<ObjectName> lastPodGone(Change<StoredObject> change, Records after) {
        if (change.after().isPresent()) {
            return List.of();
        }
        List<ObjectName> deployments = new ArrayList<>();
        for (ObjectName set : Watches.controllers(change, Kind.REPLICA_SETS)) {
            ObjectStore.get(after, set.key(Kind.REPLICA_SETS))
                    .map(KubeObject::new)
                    .flatMap(KubeObject::controller)
                    .filter(owner -> owner.path("kind").asText().equals(Kind.DEPLOYMENTS.name()))
                    .ifPresent(owner -> deployments.add(new ObjectName(
                            set.cluster(), set.namespace(), owner.path("name").asText())));
        }
        return deployments;
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.DEPLOYMENTS, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject deployment = found.get();
        LabelSelector selector = LabelSelector.of(deployment.at("/spec/selector"));
        if (selector.isEverything()) {
            refuseEverything(work, deployment);
            return;
        }
        List<SetView> sets = new ArrayList<>();
        Owners.claim(work, Kind.REPLICA_SETS, Kind.DEPLOYMENTS, deployment, selector)
                .forEach(set -> sets.add(new SetView(set)));
        new Rollout(work, deployment, sets).turn();
    }

    private static void refuseEverything(ClusterWork work, KubeObject deployment) {
        work.event(
                Kind.DEPLOYMENTS,
                deployment,
                EventRecord.warning(
                        COMPONENT,
                        "SelectingAll",
                        "This deployment is selecting all pods. A non-empty selector is required."));
        if (deployment.at("/status/observedGeneration").asLong() < deployment.generation()) {
            ObjectNode next = deployment.copy();
            next.withObject("/status").put("observedGeneration", deployment.generation());
            work.updateStatus(Kind.DEPLOYMENTS, next);
        }
    }
}
