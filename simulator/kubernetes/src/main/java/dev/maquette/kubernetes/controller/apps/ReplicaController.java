package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodChanges;
import dev.maquette.kubernetes.controller.PodTemplates;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps as many pods of a template as are wanted: ReplicaSets and ReplicationControllers alike (pkg/controller/replicaset/replica_set.go,
 * v1.32).
 */
final class ReplicaController extends RetryingController {

    /** How many pods one turn makes or deletes at most. */
    private static final int BURST = 500;

    private final Kind kind;
    private final String component;

    private ReplicaController(String name, Kind kind, String component, ApiServer server) {
        super(name, kind, Identity.controller(component), server);
        this.kind = kind;
        this.component = component;
    }

    static ReplicaController ofReplicaSets(ApiServer server) {
        return new ReplicaController("replicaset", Kind.REPLICA_SETS, "replicaset-controller", server);
    }

    static ReplicaController ofReplicationControllers(ApiServer server) {
        return new ReplicaController(
                "replicationcontroller", Kind.REPLICATION_CONTROLLERS, "replication-controller", server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(kind).on(Kind.PODS, new Orphans(kind));
        PodChanges.watch(watches, kind);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(kind, name.namespace(), name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject set = found.get();
        LabelSelector selector = selector(set);
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject pod : Owners.claim(work, Kind.PODS, kind, set, selector)) {
            if (Pods.isActive(pod)) {
                pods.add(pod);
            }
        }
        Optional<ApiFailure> failure = set.isDeleting() ? Optional.empty() : manage(work, set, pods);
        int wanted = set.number("/spec/replicas", 1);
        updateStatus(work, set, pods, failure, wanted);
        wakeWhenAvailable(work, set, pods);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    static LabelSelector selector(KubeObject set) {
        JsonNode selector = set.at("/spec/selector");
        boolean isReplicaSet = selector.has("matchLabels") || selector.has("matchExpressions");
        return isReplicaSet ? LabelSelector.of(selector) : LabelSelector.of(Orphans.labels(selector));
    }

    /** Makes or deletes what is missing or too many, and keeps the list in step; the refusal that ended it, if one did. */
    private Optional<ApiFailure> manage(ClusterWork work, KubeObject set, List<KubeObject> pods) {
        int missing = set.number("/spec/replicas", 1) - pods.size();
        try {
            for (int i = 0; i < Math.min(missing, BURST); i++) {
                pods.add(create(work, set));
            }
            for (KubeObject pod : missing < 0
                    ? Replica.leastNeeded(pods, Math.min(-missing, BURST), work.now())
                    : List.<KubeObject>of()) {
                delete(work, set, pod);
                pods.remove(pod);
            }
        } catch (ApiFailure refused) {
            boolean isEnding = refused.status()
                    .at("/details/causes")
                    .findValuesAsText("reason")
                    .contains("NamespaceTerminating");
            return isEnding ? Optional.empty() : Optional.of(refused);
        }
        if (Math.abs(missing) > BURST) {
            work.again(Duration.ZERO);
        }
        return Optional.empty();
    }

    private KubeObject create(ClusterWork work, KubeObject set) {
        ObjectNode pod = PodTemplates.pod(set.at("/spec/template"), Owners.controllerReference(kind, set));
        pod.withObject("/metadata").put("generateName", set.name() + "-");
        try {
            KubeObject made = work.create(Kind.PODS, set.namespace(), pod);
            work.event(kind, set, EventRecord.normal(component, "SuccessfulCreate", "Created pod: " + made.name()));
            return made;
        } catch (ApiFailure refused) {
            work.event(
                    kind,
                    set,
                    EventRecord.warning(component, "FailedCreate", "Error creating: " + refused.getMessage()));
            throw refused;
        }
    }

    private void delete(ClusterWork work, KubeObject set, KubeObject pod) {
        try {
            work.delete(Kind.PODS, pod);
            work.event(kind, set, EventRecord.normal(component, "SuccessfulDelete", "Deleted pod: " + pod.name()));
        } catch (ApiFailure refused) {
            work.event(
                    kind,
                    set,
                    EventRecord.warning(component, "FailedDelete", "Error deleting: " + refused.getMessage()));
            throw refused;
        }
    }

    private void updateStatus(
            ClusterWork work, KubeObject set, List<KubeObject> pods, Optional<ApiFailure> failure, int wanted) {
        ObjectNode next = set.copy();
        ObjectNode status = Conditions.status(next);
        int minReady = set.number("/spec/minReadySeconds", 0);
        Instant now = work.now();
        LabelSelector template = LabelSelector.of(Orphans.labels(set.at("/spec/template/metadata/labels")));
        int labelled = 0;
        int ready = 0;
        int available = 0;
        for (KubeObject pod : pods) {
            labelled += template.matches(pod.labels()) ? 1 : 0;
            ready += Pods.isReady(pod) ? 1 : 0;
            available += Pods.isAvailable(pod, minReady, now) ? 1 : 0;
        }
        status.put("replicas", pods.size());
        Counts.put(status, "fullyLabeledReplicas", labelled);
        Counts.put(status, "readyReplicas", ready);
        Counts.put(status, "availableReplicas", available);
        status.put("observedGeneration", set.generation());
        if (failure.isPresent()) {
            String reason = wanted > pods.size() ? "FailedCreate" : "FailedDelete";
            Conditions.setUnlessTold(
                    next,
                    Condition.isTrue(
                            "ReplicaFailure",
                            reason,
                            String.valueOf(failure.get().getMessage())),
                    now);
        } else {
            Conditions.remove(next, "ReplicaFailure");
        }
        Counts.dropIfEmpty(status, "conditions");
        if (!status.equals(set.tree().path("status"))) {
            work.updateStatus(kind, next);
        }
    }

    private static void wakeWhenAvailable(ClusterWork work, KubeObject set, List<KubeObject> pods) {
        int minReady = set.number("/spec/minReadySeconds", 0);
        pods.stream()
                .flatMap(pod -> Pods.availableAt(pod, minReady).stream())
                .filter(at -> at.isAfter(work.now()))
                .min(Instant::compareTo)
                .ifPresent(at -> work.again(Duration.between(work.now(), at)));
    }
}
