package dev.maquette.kubernetes.fault;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Kubelet;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.Map;

/**
 * The pods whose pulls met an unreachable registry. Once that is mended somebody waits for their next attempts, which nobody did as long as
 * each had to fail; they still come when the back-off ends.
 */
final class HeldPulls {

    /** cluster/namespace/pod → the registry that did not answer; an empty text once it answers again. */
    static final Table<String> TABLE = Table.restored("kubernetes/held-pulls", RecordCodec.text());

    private HeldPulls() {}

    private static String key(ObjectKey pod) {
        return pod.cluster() + '/' + pod.namespace() + '/' + pod.name();
    }

    static void hold(Transaction transaction, ObjectKey pod, ImageReference image, Fault fault) {
        transaction.put(TABLE, key(pod), image.registry());
        Map<String, String> values = Map.of("image", image.text(), "registry", image.registry(), "fault", fault.id());
        Causes.record(transaction, Cause.of("node.registry-unreachable", pod.subject(), values));
    }

    static boolean areFree(Records records, ObjectKey pod) {
        return records.get(TABLE, key(pod)).filter(String::isEmpty).isPresent();
    }

    /** The registry was asked and has answered. */
    static void answered(Transaction transaction, ObjectKey pod) {
        if (areFree(transaction, pod)) {
            transaction.delete(TABLE, key(pod));
            Causes.clear(transaction, "node", pod.subject());
        }
    }

    /** A registry answers again. */
    static void free(Transaction transaction, String cluster, String registry) {
        transaction.under(TABLE, cluster + '/').forEach((key, holder) -> {
            if (holder.equals(registry)) {
                free(transaction, cluster, registry, key);
            }
        });
    }

    private static void free(Transaction transaction, String cluster, String registry, String key) {
        String[] parts = key.split("/", 3);
        ObjectKey pod = new ObjectKey(cluster, Kind.PODS.resource(), parts[1], parts[2]);
        if (ObjectStore.get(transaction, pod).isEmpty()) {
            transaction.delete(TABLE, key);
            return;
        }
        transaction.put(TABLE, key, "");
        Causes.record(
                transaction, Cause.of("node.registry-was-unreachable", pod.subject(), Map.of("registry", registry)));
        transaction.soon(Kubelet.REACTOR, key);
    }
}
