package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.List;

/**
 * All containers and sandboxes of a cluster's nodes are gone at once, while no kubelet looks. Once one looks again it finds none of them,
 * says what is known (pkg/kubelet/kubelet_pods.go, convertToAPIContainerStatuses, v1.32), and makes new ones.
 */
public final class LostContainers {

    /** Of a pod whose sandbox is to be made anew. */
    static final String CHANGED = "sandboxChanged";

    private static final int KILLED = 137;
    private static final String UNKNOWN = "ContainerStatusUnknown";
    private static final String GONE =
            "The container could not be located when the pod was deleted.  The container used to be Running";

    private LostContainers() {}

    public static void lose(Transaction transaction, String cluster) {
        for (String key :
                List.copyOf(transaction.under(PodRecord.TABLE, cluster + "/").keySet())) {
            String[] parts = key.split("/", 3);
            ObjectStore.get(transaction, new ObjectKey(cluster, Kind.PODS.resource(), parts[1], parts[2]))
                    .map(KubeObject::new)
                    .filter(pod -> !Pods.isTerminal(pod))
                    .ifPresent(pod -> lose(transaction, cluster, pod));
        }
    }

    private static void lose(Transaction transaction, String cluster, KubeObject pod) {
        PodRecord record = PodRecord.of(transaction, pod);
        if (!record.flag("sandbox")) {
            return;
        }
        boolean isRestarted = !pod.at("/spec/restartPolicy").asText().equals("Never") && !pod.isDeleting();
        for (JsonNode container : pod.at("/spec/initContainers")) {
            ContainerRecord each = record.container(container.path("name").asText());
            end(each, transaction.now());
            if (each.state() == ContainerRecord.State.ENDED && !pod.isDeleting()) {
                each.again(); // A new sandbox begins with them.
            }
        }
        for (JsonNode container : pod.at("/spec/containers")) {
            ContainerRecord each = record.container(container.path("name").asText());
            if (end(each, transaction.now()) && isRestarted) {
                each.again();
            }
        }
        PodAddresses.giveBack(transaction, cluster, record.address());
        record.address("");
        record.flag("sandbox", false);
        record.remove("sandboxAt");
        record.flag(CHANGED, true);
        record.save(transaction);
        transaction.soon(Kubelet.REACTOR, PodRecord.key(pod));
    }

    /** Whether it ran until now. */
    private static boolean end(ContainerRecord container, Instant now) {
        if (!container.isRunning()) {
            return false;
        }
        container.end(now, KILLED, UNKNOWN);
        container.tree().put("endMessage", GONE);
        return true;
    }
}
