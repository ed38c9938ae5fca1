package dev.maquette.kubernetes.controller.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Demand;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;

/**
 * Nodes whose network plugin is not there: their kubelets report them as not ready, and give no new pod an address (pkg/kubelet,
 * runtimeState.networkErrors and setters.go ReadyCondition, v1.32; the plugin's words are containerd 1.7's).
 */
public final class NodeNetwork {

    /** cluster/node → since when. */
    static final Table<String> MISSING = Table.restored("kubernetes/nodes-without-network", RecordCodec.text());

    /** What the kubelet says of it. */
    public static final String NOT_READY =
            "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network"
                    + " plugin returns error: cni plugin not initialized";

    private static final String KUBELET = "kubelet";

    private NodeNetwork() {}

    public static void lose(Transaction transaction, String cluster, String node) {
        transaction.put(MISSING, key(cluster, node), transaction.now().toString());
        look(transaction, cluster, node);
    }

    public static void find(Transaction transaction, String cluster, String node) {
        transaction.delete(MISSING, key(cluster, node));
        look(transaction, cluster, node);
    }

    public static boolean isMissing(Records records, String cluster, String node) {
        return records.get(MISSING, key(cluster, node)).isPresent();
    }

    /** What the node's kubelet makes of it: the node as it is then. */
    static KubeObject reported(ClusterWork work, KubeObject node) {
        boolean isMissing = isMissing(work.records(), work.cluster(), node.name());
        boolean isReported = Conditions.find(node.tree(), "Ready")
                .filter(ready -> ready.path("message").asText().equals(NOT_READY))
                .isPresent();
        if (isMissing == isReported || isMissing && !Conditions.isTrue(node.tree(), "Ready")) {
            return node;
        }
        ObjectNode next = node.copy();
        JsonNode ready = Conditions.find(next, "Ready").orElseThrow();
        ((ObjectNode) ready)
                .put("status", isMissing ? "False" : "True")
                .put("lastTransitionTime", ObjectMetadata.time(work.now()))
                .put("lastHeartbeatTime", ObjectMetadata.time(work.now()))
                .put("reason", isMissing ? "KubeletNotReady" : "KubeletReady")
                .put("message", isMissing ? NOT_READY : "kubelet is posting ready status");
        ClusterWork kubelet = work.as(Identity.node(node.name()));
        KubeObject told = kubelet.updateStatus(Kind.NODES, next);
        String word = isMissing ? "NodeNotReady" : "NodeReady";
        String message = "Node " + node.name() + " status is now: " + word;
        kubelet.event(
                Kind.NODES, told, EventRecord.normal(KUBELET, word, message).on(node.name()));
        return told;
    }

    private static void look(Transaction transaction, String cluster, String node) {
        transaction.schedule(
                new Timer(transaction.now(), Heartbeats.REACTOR, cluster + "//" + node, Demand.FOREGROUND));
    }

    private static String key(String cluster, String node) {
        return cluster + "/" + node;
    }
}
