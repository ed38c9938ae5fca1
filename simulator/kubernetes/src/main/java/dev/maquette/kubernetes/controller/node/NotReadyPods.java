package dev.maquette.kubernetes.controller.node;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Transaction;
import java.util.Map;

/** Why pods are not ready whose node is silent: whatever is recorded of the node. */
final class NotReadyPods {

    private static final String CODE = "node.silent";
    private static final String ROOM = "node";

    private NotReadyPods() {}

    static void because(ClusterWork work, KubeObject pod, String node) {
        String subject = new ObjectKey(work.cluster(), Kind.NODES.resource(), "", node).subject();
        work.because(new Cause(
                CODE, pod.stored().key().subject(), Map.of("node", node), Causes.of(work.records(), subject)));
    }

    /** The node is heard of again. */
    static void forget(Transaction transaction, String cluster, String node) {
        for (StoredObject pod : ObjectStore.podsOn(transaction, cluster, node)) {
            String subject = pod.key().subject();
            boolean isOurs = Causes.of(transaction, subject).stream()
                    .anyMatch(cause -> cause.code().equals(CODE));
            if (isOurs) {
                Causes.clear(transaction, ROOM, subject);
            }
        }
    }
}
