package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps pods that have names, places and volumes of their own (pkg/controller/statefulset/stateful_set.go, v1.32). */
final class StatefulSetController extends RetryingController {

    static final String COMPONENT = "statefulset-controller";

    StatefulSetController(ApiServer server) {
        super("statefulset", Kind.STATEFUL_SETS, Identity.controller(COMPONENT), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.STATEFUL_SETS)
                .controllerOf(Kind.PODS, Kind.STATEFUL_SETS)
                .on(Kind.PODS, new Orphans(Kind.STATEFUL_SETS))
                .on(Kind.CONTROLLER_REVISIONS, new Orphans(Kind.STATEFUL_SETS));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.STATEFUL_SETS, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject set = found.get();
        LabelSelector selector = LabelSelector.of(set.at("/spec/selector"));
        List<KubeObject> pods = new ArrayList<>(Owners.claim(
                work,
                Kind.PODS,
                Kind.STATEFUL_SETS,
                set,
                selector,
                orphan -> StatefulPods.ordinal(set, orphan.name()) >= 0));
        new StatefulTurn(work, set, pods).turn();
    }
}
