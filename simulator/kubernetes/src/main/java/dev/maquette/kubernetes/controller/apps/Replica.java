package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod as it stands in the order of deletion: what serves least goes first (pkg/controller/controller_utils.go,
 * ActivePodsWithRanks, v1.32).
 *
 * @param rank how many pods of the set share its node
 * @param readyAge log2 of the nanoseconds it has been ready; ages of one magnitude count as equal
 */
record Replica(KubeObject pod, int rank, int phase, boolean isReady, int cost, int readyAge, int restarts, int age) {

    private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    private static final Comparator<Replica> LEAST_NEEDED_FIRST = Comparator.comparing(
                    (Replica replica) -> !Pods.node(replica.pod()).isEmpty())
            .thenComparing(Replica::phase)
            .thenComparing(Replica::isReady)
            .thenComparing(Replica::cost)
            .thenComparing(Replica::rank, Comparator.reverseOrder())
            .thenComparing(Replica::readyAge)
            .thenComparing(Replica::restarts, Comparator.reverseOrder())
            .thenComparing(Replica::age)
            .thenComparing(replica -> replica.pod().uid());

    /** The pods that a set gives up first, as many as told. */
    static List<KubeObject> leastNeeded(List<KubeObject> pods, int count, Instant now) {
        if (count >= pods.size()) {
            return List.copyOf(pods);
        }
        Map<String, Integer> perNode = new HashMap<>();
        pods.forEach(pod -> perNode.merge(Pods.node(pod), 1, Integer::sum));
        List<Replica> replicas = new ArrayList<>(pods.size());
        pods.forEach(pod -> replicas.add(of(pod, perNode.getOrDefault(Pods.node(pod), 0), now)));
        replicas.sort(LEAST_NEEDED_FIRST);
        return replicas.stream().limit(count).map(Replica::pod).toList();
    }

    private static Replica of(KubeObject pod, int rank, Instant now) {
        return new Replica(
                pod,
                rank,
                phase(pod),
                Pods.isReady(pod),
                cost(pod),
                Pods.readySince(pod).map(since -> magnitude(since, now)).orElse(0),
                restarts(pod),
                magnitude(pod.created(), now));
    }

    private static int phase(KubeObject pod) {
        return switch (Pods.phase(pod)) {
            case "Pending" -> 0;
            case "Unknown" -> 1;
            default -> 2;
        };
    }

    private static int magnitude(Instant since, Instant now) {
        long nanos = Duration.between(since, now).toNanos();
        return nanos <= 0 ? -1 : Long.SIZE - Long.numberOfLeadingZeros(nanos);
    }

    private static int cost(KubeObject pod) {
        String cost = pod.annotation(DELETION_COST);
        return cost.matches("-?\\d{1,9}") ? Integer.parseInt(cost) : 0;
    }

    private static int restarts(KubeObject pod) {
        int restarts = 0;
        for (JsonNode status : pod.at("/status/containerStatuses")) {
            restarts = Math.max(restarts, status.path("restartCount").asInt());
        }
        return restarts;
    }
}
