package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodChanges;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps one pod on every node that fits (pkg/controller/daemon/daemon_controller.go, v1.32). */
final class DaemonSetController extends RetryingController {

    static final String COMPONENT = "daemonset-controller";

    private static final Duration CROWD = Duration.ofMillis(100);

    DaemonSetController(ApiServer server) {
        super("daemonset", Kind.DAEMON_SETS, Identity.controller("daemon-set-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.DAEMON_SETS)
                .on(Kind.PODS, new Orphans(Kind.DAEMON_SETS))
                .on(Kind.CONTROLLER_REVISIONS, new Orphans(Kind.DAEMON_SETS))
                .on(Kind.NODES, CROWD, DaemonSetController::allWhenItMatters);
        PodChanges.watch(watches, Kind.DAEMON_SETS);
    }

    private static List<ObjectName> allWhenItMatters(Change<StoredObject> change, Records after) {
        boolean isHeartbeat = change.before().isPresent()
                && change.after().isPresent()
                && isSame(change.before().get(), change.after().get());
        if (isHeartbeat) {
            return List.of();
        }
        String cluster = ObjectStore.keyOf(change).cluster();
        List<ObjectName> all = new ArrayList<>();
        for (StoredObject set : ObjectStore.list(after, cluster, Kind.DAEMON_SETS.resource(), "")) {
            all.add(ObjectName.of(new KubeObject(set)));
        }
        return all;
    }

    private static boolean isSame(StoredObject before, StoredObject after) {
        return before.header().labels().equals(after.header().labels())
                && before.view().path("spec").equals(after.view().path("spec"));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.DAEMON_SETS, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject set = found.get();
        LabelSelector selector = LabelSelector.of(set.at("/spec/selector"));
        if (selector.isEverything()) {
            work.event(
                    Kind.DAEMON_SETS,
                    set,
                    EventRecord.warning(
                            COMPONENT,
                            "SelectingAll",
                            "This daemon set is selecting all pods. A non-empty selector is required."));
            return;
        }
        if (!set.isDeleting()) {
            List<KubeObject> pods = Owners.claim(work, Kind.PODS, Kind.DAEMON_SETS, set, selector);
            new DaemonTurn(work, set, pods).turn();
        }
    }
}
