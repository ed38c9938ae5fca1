package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches over nodes' heartbeats: a node that is silent becomes Unknown, one that is not ready gets taints, and its pods are marked not
 * ready (pkg/controller/nodelifecycle/node_lifecycle_controller.go, v1.32).
 */
final class NodeHealth extends RetryingController {

    /** How long a node may be silent (--node-monitor-grace-period). */
    private static final Duration GRACE = Duration.ofSeconds(50);

    /** How long a new node may be silent (--node-startup-grace-period). */
    private static final Duration STARTUP_GRACE = Duration.ofSeconds(60);

    private static final String LEASES = "kube-node-lease";
    private static final String COMPONENT = "node-controller";
    private static final String SILENT = "Kubelet stopped posting node status.";
    private static final String NEVER_SPOKE = "Kubelet never posted node status.";
    private static final List<String> CONDITIONS = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

    NodeHealth(ApiServer server) {
        super("node-lifecycle", Kind.NODES, Identity.controller("node-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.NODES).on(Kind.LEASES, (change, after) -> {
            ObjectName lease = Watches.nameOf(change);
            return lease.namespace().equals(LEASES)
                    ? List.of(new ObjectName(lease.cluster(), "", lease.name()))
                    : List.of();
        });
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.NODES, "", name.name());
        if (found.isEmpty()) {
            return;
        }
        KubeObject heard = Heartbeats.isBack(work.transaction(), name.cluster(), name.name())
                ? restored(work, found.get())
                : found.get();
        boolean isHeard = Heartbeats.silentSince(work.records(), name.cluster(), name.name())
                .isEmpty();
        KubeObject node = isHeard ? NodeNetwork.reported(work, heard) : heard;
        Optional<Instant> silentFrom = lastSign(work, node).map(last -> last.plus(isNew(node) ? STARTUP_GRACE : GRACE));
        boolean isSilent = silentFrom.filter(from -> !from.isAfter(work.now())).isPresent();
        KubeObject current = isSilent ? silenced(work, node) : node;
        if (!isSilent) {
            silentFrom.ifPresent(from ->
                    work.again(Duration.between(work.now(), from), isHeard ? Demand.PERIODIC : Demand.FOREGROUND));
        }
        taint(work, current);
        if (!Conditions.isTrue(current.tree(), "Ready")
                && Conditions.find(current.tree(), "Ready").isPresent()) {
            markPodsNotReady(work, current);
        }
    }

    private static boolean isNew(KubeObject node) {
        return Conditions.find(node.tree(), "Ready").isEmpty();
    }

    /**
     * When the node was last heard of: when it was silenced, by the lease that a kubelet from outside renews, or by its coming. Nothing
     * for a simulated kubelet, which is heard of all the time.
     */
    private static Optional<Instant> lastSign(ClusterWork work, KubeObject node) {
        Optional<Instant> silenced = Heartbeats.silentSince(work.records(), work.cluster(), node.name());
        if (silenced.isPresent()) {
            return silenced;
        }
        Optional<Instant> renewed =
                work.get(Kind.LEASES, LEASES, node.name()).flatMap(lease -> lease.time("/spec/renewTime"));
        if (renewed.isPresent()) {
            return renewed.filter(time -> time.isAfter(node.created())).or(() -> Optional.of(node.created()));
        }
        return isNew(node) ? Optional.of(node.created()) : Optional.empty();
    }

    /** What a kubelet says when it is heard of again. */
    private static KubeObject restored(ClusterWork work, KubeObject node) {
        ObjectNode next = node.copy();
        for (JsonNode each : next.at("/status/conditions")) {
            if (each.path("status").asText().equals("Unknown")) {
                boolean isReady = each.path("type").asText().equals("Ready");
                ObjectNode condition = (ObjectNode) each;
                condition.put("status", isReady ? "True" : "False");
                condition.put("lastTransitionTime", ObjectMetadata.time(work.now()));
                condition.put("lastHeartbeatTime", ObjectMetadata.time(work.now()));
                condition.put("reason", isReady ? "KubeletReady" : "KubeletHasSufficient" + resource(each));
                condition.put(
                        "message",
                        isReady
                                ? "kubelet is posting ready status"
                                : "kubelet has sufficient " + shown(each) + " available");
            }
        }
        return work.as(Identity.node(node.name())).updateStatus(Kind.NODES, next);
    }

    private static String resource(JsonNode condition) {
        return switch (condition.path("type").asText()) {
            case "DiskPressure" -> "Disk";
            case "PIDPressure" -> "PID";
            default -> "Memory";
        };
    }

    private static String shown(JsonNode condition) {
        return switch (condition.path("type").asText()) {
            case "DiskPressure" -> "disk space";
            case "PIDPressure" -> "PID";
            default -> "memory";
        };
    }

    private static KubeObject silenced(ClusterWork work, KubeObject node) {
        ObjectNode next = node.copy();
        boolean isChanged = false;
        boolean wasReady = Conditions.isTrue(node.tree(), "Ready");
        for (String type : CONDITIONS) {
            isChanged |= silence(work, next, type);
        }
        if (!isChanged) {
            return node;
        }
        KubeObject silent = work.updateStatus(Kind.NODES, next);
        if (wasReady) {
            work.event(
                    Kind.NODES,
                    silent,
                    EventRecord.normal(
                            COMPONENT, "NodeNotReady", "Node " + node.name() + " status is now: NodeNotReady"));
        }
        return silent;
    }

    private static boolean silence(ClusterWork work, ObjectNode node, String type) {
        Optional<ObjectNode> present = Conditions.find(node, type).map(ObjectNode.class::cast);
        if (present.filter(each -> each.path("status").asText().equals("Unknown"))
                .isPresent()) {
            return false;
        }
        boolean isNew = present.isEmpty();
        ObjectNode condition =
                present.orElseGet(() -> Conditions.conditions(node).addObject());
        condition.put("type", type).put("status", "Unknown");
        if (isNew) {
            condition.put(
                    "lastHeartbeatTime", node.at("/metadata/creationTimestamp").asText());
        }
        condition.put("lastTransitionTime", ObjectMetadata.time(work.now()));
        condition.put("reason", isNew ? "NodeStatusNeverUpdated" : "NodeStatusUnknown");
        condition.put("message", isNew ? NEVER_SPOKE : SILENT);
        return true;
    }

    /** Brings the taints in line with the conditions; those of others stay. */
    private static void taint(ClusterWork work, KubeObject node) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (NodeTaints.Rule rule : NodeTaints.RULES) {
            if (rule.holds(node)) {
                wanted.put(rule.key() + "\0" + rule.effect(), rule.key());
            }
        }
        ArrayNode taints = NodeTaints.merged(node, wanted.keySet(), work.now());
        boolean isSame = taints.equals(node.at("/spec/taints"))
                || taints.isEmpty() && node.at("/spec/taints").isEmpty();
        if (isSame) {
            return;
        }
        ObjectNode next = node.copy();
        if (taints.isEmpty()) {
            next.withObject("/spec").remove("taints");
        } else {
            next.withObject("/spec").set("taints", taints);
        }
        work.update(Kind.NODES, next);
    }

    private static void markPodsNotReady(ClusterWork work, KubeObject node) {
        for (KubeObject pod : work.podsOn(node.name())) {
            boolean isReady = Conditions.isTrue(pod.tree(), "Ready");
            if (isReady) {
                ObjectNode next = pod.copy();
                Conditions.find(next, "Ready").map(ObjectNode.class::cast).ifPresent(condition -> condition
                        .put("status", "False")
                        .put("lastTransitionTime", ObjectMetadata.time(work.now())));
                KubeObject marked = work.updateStatus(Kind.PODS, next);
                if (Heartbeats.silentSince(work.records(), work.cluster(), node.name())
                        .isPresent()) {
                    NotReadyPods.because(work, marked, node.name());
                }
                if (!Pods.isTerminal(pod)) {
                    work.event(Kind.PODS, marked, EventRecord.warning(COMPONENT, "NodeNotReady", "Node is not ready"));
                }
            }
        }
    }
}
