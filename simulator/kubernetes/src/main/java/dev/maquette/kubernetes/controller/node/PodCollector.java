package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes the pods of nodes that are gone, pods that end without ever having had a node, and the oldest of too many that have ended
 * (pkg/controller/podgc/gc_controller.go, v1.32). It looks at whole clusters, not oftener than every 20 s.
 */
final class PodCollector extends RetryingController {

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Duration QUARANTINE = Duration.ofSeconds(40);

    /** --terminated-pod-gc-threshold. */
    private static final int MOST_TERMINATED = 12_500;

    private static final String SWEEP = "sweep";
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

    PodCollector(ApiServer server) {
        super("pod-garbage-collector", Kind.NODES, Identity.controller("pod-garbage-collector"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.NODES, QUARANTINE.plus(INTERVAL), PodCollector::goneNode)
                .onPeriodically(Kind.PODS, INTERVAL, PodCollector::endingUnplaced);
    }

    private static List<ObjectName> goneNode(Change<StoredObject> change, Records after) {
        boolean isOutOfService = change.after()
                .filter(node -> node.view().at("/spec/taints").toString().contains(OUT_OF_SERVICE))
                .isPresent();
        boolean isGone = change.after().isEmpty();
        return isGone || isOutOfService ? sweep(change) : List.of();
    }

    private static List<ObjectName> endingUnplaced(Change<StoredObject> change, Records after) {
        return change.after()
                .map(KubeObject::new)
                .filter(pod -> pod.isDeleting() && Pods.node(pod).isEmpty() || Pods.isTerminal(pod))
                .map(pod -> sweep(change))
                .orElse(List.of());
    }

    private static List<ObjectName> sweep(Change<StoredObject> change) {
        return List.of(new ObjectName(Watches.nameOf(change).cluster(), "", SWEEP));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        List<KubeObject> terminated = new ArrayList<>();
        for (KubeObject pod : work.list(Kind.PODS, "")) {
            String node = Pods.node(pod);
            if (node.isEmpty()) {
                if (pod.isDeleting()) {
                    delete(work, pod);
                }
            } else if (work.get(Kind.NODES, "", node).isEmpty()) {
                orphaned(work, pod);
            } else if (Pods.isTerminal(pod)) {
                terminated.add(pod);
            }
        }
        terminated.sort(Comparator.comparing(KubeObject::created).thenComparing(KubeObject::name));
        for (int i = 0; i < terminated.size() - MOST_TERMINATED; i++) {
            delete(work, terminated.get(i));
        }
        if (terminated.size() > MOST_TERMINATED) {
            work.again(INTERVAL, Demand.PERIODIC);
        }
    }

    private static void orphaned(ClusterWork work, KubeObject pod) {
        KubeObject told = pod;
        if (!Pods.isTerminal(pod)) {
            ObjectNode next = pod.copy();
            Conditions.status(next).put("phase", "Failed");
            Conditions.set(
                    next,
                    Condition.isTrue("DisruptionTarget", "DeletionByPodGC", "PodGC: node no longer exists"),
                    work.now());
            told = work.updateStatus(Kind.PODS, next);
        }
        delete(work, told);
    }

    private static void delete(ClusterWork work, KubeObject pod) {
        work.delete(Kind.PODS, pod, JsonNodeFactory.instance.objectNode().put("gracePeriodSeconds", 0));
    }
}
