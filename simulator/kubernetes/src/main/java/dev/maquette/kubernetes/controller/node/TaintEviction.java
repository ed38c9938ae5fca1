package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Tolerations;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes pods that do not tolerate a NoExecute taint of their node, at once or when their toleration ends
 * (pkg/controller/tainteviction/taint_eviction.go, v1.32).
 */
final class TaintEviction extends RetryingController {

    private static final String COMPONENT = "taint-eviction-controller";

    TaintEviction(ApiServer server) {
        super("taint-eviction", Kind.PODS, Identity.controller("node-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.NODES, TaintEviction::podsOfTainted).on(Kind.PODS, TaintEviction::placedOnTainted);
    }

    private static List<ObjectName> podsOfTainted(Change<StoredObject> change, Records after) {
        Optional<JsonNode> before = change.before().map(node -> node.view().at("/spec/taints"));
        Optional<JsonNode> now = change.after().map(node -> node.view().at("/spec/taints"));
        if (now.isEmpty() || Objects.equals(before, now)) {
            return List.of();
        }
        List<ObjectName> names = new ArrayList<>();
        ObjectName node = Watches.nameOf(change);
        for (StoredObject pod : ObjectStore.podsOn(after, node.cluster(), node.name())) {
            names.add(ObjectName.of(new KubeObject(pod)));
        }
        return names;
    }

    private static List<ObjectName> placedOnTainted(Change<StoredObject> change, Records after) {
        Optional<KubeObject> pod = change.after().map(KubeObject::new);
        String node = pod.map(Pods::node).orElse("");
        boolean isNews = !node.isEmpty()
                && !change.before()
                        .map(KubeObject::new)
                        .map(Pods::node)
                        .orElse("")
                        .equals(node);
        if (!isNews) {
            return List.of();
        }
        ObjectName on = new ObjectName(ObjectStore.keyOf(change).cluster(), "", node);
        boolean isTainted = ObjectStore.get(after, on.key(Kind.NODES))
                .filter(each -> !each.view().at("/spec/taints").isEmpty())
                .isPresent();
        return isTainted ? List.of(Watches.nameOf(change)) : List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found =
                work.get(Kind.PODS, name.namespace(), name.name()).filter(pod -> !pod.isDeleting());
        Optional<KubeObject> node = found.flatMap(pod -> work.get(Kind.NODES, "", Pods.node(pod)));
        if (node.isEmpty()) {
            return;
        }
        KubeObject pod = found.get();
        Optional<Instant> end = end(pod, node.get(), work.now());
        if (end.isEmpty()) {
            return;
        }
        if (end.get().isAfter(work.now())) {
            work.again(Duration.between(work.now(), end.get()));
        } else {
            evict(work, pod);
        }
    }

    /** When the pod has to go; nothing where it may stay. */
    private static Optional<Instant> end(KubeObject pod, KubeObject node, Instant now) {
        Optional<Instant> end = Optional.empty();
        for (JsonNode taint : node.at("/spec/taints")) {
            if (!taint.path("effect").asText().equals("NoExecute")) {
                continue;
            }
            Optional<JsonNode> toleration = Tolerations.of(pod.at("/spec"), taint);
            if (toleration.isEmpty()) {
                return Optional.of(now);
            }
            if (toleration.get().has("tolerationSeconds")) {
                Instant added = Instant.parse(taint.path("timeAdded").asText(now.toString()));
                long seconds =
                        Math.max(0, toleration.get().path("tolerationSeconds").asLong());
                Instant tolerated = added.plusSeconds(seconds);
                end = end.filter(other -> other.isBefore(tolerated)).or(() -> Optional.of(tolerated));
            }
        }
        return end;
    }

    private static void evict(ClusterWork work, KubeObject pod) {
        work.event(
                Kind.PODS,
                pod,
                EventRecord.normal(
                        COMPONENT,
                        "TaintManagerEviction",
                        "Marking for deletion Pod " + pod.namespace() + "/" + pod.name()));
        ObjectNode next = pod.copy();
        Conditions.set(
                next,
                Condition.isTrue(
                        "DisruptionTarget", "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"),
                work.now());
        work.delete(Kind.PODS, work.updateStatus(Kind.PODS, next));
    }
}
