package dev.maquette.kubernetes.controller.node;

import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.world.Demand;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The heartbeats of simulated kubelets. They write none, because a thousand nodes would write a hundred times a second that nothing has
 * changed: a kubelet is heard of as long as nobody has silenced it. Kubelets from outside renew leases, and are judged by those.
 */
public final class Heartbeats {

    /** cluster/node → since when it is silent; an empty text where it speaks again and has not said so yet. */
    static final Table<String> SILENT = Table.restored("kubernetes/silent-kubelets", RecordCodec.text());

    /** cluster/node/… → reactor and key: what a silent kubelet would have looked at, and looks at once it is heard of again. */
    static final Table<String> PUT_OFF = Table.restored("kubernetes/put-off-pods", RecordCodec.text());

    static final String REACTOR = "kubernetes/node-lifecycle";

    private Heartbeats() {}

    /** The node's kubelet is not heard of any more: its machine has stopped, or the network to it. */
    public static void silence(Transaction transaction, String cluster, String node) {
        transaction.put(SILENT, key(cluster, node), transaction.now().toString());
        look(transaction, cluster, node);
    }

    /** The node's kubelet is heard of again. */
    public static void resume(Transaction transaction, String cluster, String node) {
        if (transaction.get(SILENT, key(cluster, node)).isPresent()) {
            transaction.put(SILENT, key(cluster, node), "");
            look(transaction, cluster, node);
            putOff(transaction, cluster, node).forEach((key, timer) -> {
                int space = timer.indexOf(' ');
                transaction.soon(timer.substring(0, space), timer.substring(space + 1));
                transaction.delete(PUT_OFF, key);
            });
            NotReadyPods.forget(transaction, cluster, node);
        }
    }

    private static Map<String, String> putOff(Records records, String cluster, String node) {
        return records.under(PUT_OFF, key(cluster, node) + "/");
    }

    /** Has a kubelet's work done when it is heard of again. */
    public static void putOff(Transaction transaction, ObjectName pod, String node, String reactor) {
        String timer = reactor + " " + pod.text();
        transaction.put(PUT_OFF, key(pod.cluster(), node) + "/" + pod.text(), timer);
    }

    private static void look(Transaction transaction, String cluster, String node) {
        transaction.schedule(new Timer(transaction.now(), REACTOR, cluster + "//" + node, Demand.FOREGROUND));
    }

    /** Since when nothing is heard of the node's kubelet, and nobody reaches it; nothing where it answers. */
    public static Optional<Instant> silentSince(Records records, String cluster, String node) {
        return records.get(SILENT, key(cluster, node))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    /** Whether the kubelet has to say that it is back; it says so once. */
    static boolean isBack(Transaction transaction, String cluster, String node) {
        boolean isBack = transaction
                .get(SILENT, key(cluster, node))
                .filter(String::isEmpty)
                .isPresent();
        if (isBack) {
            transaction.delete(SILENT, key(cluster, node));
        }
        return isBack;
    }

    private static String key(String cluster, String node) {
        return cluster + "/" + node;
    }
}
