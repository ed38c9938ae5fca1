package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which pods of a DaemonSet a rolling update replaces next (pkg/controller/daemon/update.go, v1.32); pure. */
final class DaemonUpdate {

    /** What is to be done: pods to delete, nodes to make a second pod on. */
    record Step(List<KubeObject> outdated, List<String> surging) {}

    private final DaemonPods pods;
    private final String hash;
    private final int minReady;
    private final Instant now;

    DaemonUpdate(DaemonPods pods, String hash, int minReady, Instant now) {
        this.pods = pods;
        this.hash = hash;
        this.minReady = minReady;
        this.now = now;
    }

    private boolean isAvailable(KubeObject pod) {
        return Pods.isAvailable(pod, minReady, now);
    }

    private record Pair(List<KubeObject> old, List<KubeObject> fresh) {}

    private Pair pair(List<KubeObject> onNode) {
        Pair pair = new Pair(new ArrayList<>(), new ArrayList<>());
        for (KubeObject pod : onNode) {
            if (!pod.isDeleting()) {
                (pods.isUpdated(pod, hash) ? pair.fresh() : pair.old()).add(pod);
            }
        }
        return pair;
    }

    /** Old pods go first, as many as may be missing; those that do not serve anyway go at once. */
    Step replacing(Map<String, List<KubeObject>> byNode, int maxUnavailable) {
        int unavailable = 0;
        List<KubeObject> useless = new ArrayList<>();
        List<KubeObject> serving = new ArrayList<>();
        for (List<KubeObject> onNode : byNode.values()) {
            Pair pair = pair(onNode);
            if (pair.old().isEmpty() == pair.fresh().isEmpty()) {
                unavailable++;
            } else if (!pair.fresh().isEmpty()) {
                unavailable += isAvailable(pair.fresh().getFirst()) ? 0 : 1;
            } else if (isAvailable(pair.old().getFirst())) {
                serving.add(pair.old().getFirst());
            } else {
                useless.add(pair.old().getFirst());
                unavailable++;
            }
        }
        int more = Math.clamp(maxUnavailable - unavailable, 0, serving.size());
        useless.addAll(serving.subList(0, more));
        return new Step(useless, List.of());
    }

    /** New pods come beside old ones, which go when the new ones serve. */
    Step surging(Map<String, List<KubeObject>> byNode, int maxSurge) {
        int surge = 0;
        List<KubeObject> replaced = new ArrayList<>();
        List<String> atOnce = new ArrayList<>();
        List<String> candidates = new ArrayList<>();
        for (Map.Entry<String, List<KubeObject>> each : byNode.entrySet()) {
            Pair pair = pair(each.getValue());
            if (pair.old().isEmpty()) {
                continue;
            }
            KubeObject old = pair.old().getFirst();
            if (pair.fresh().isEmpty()) {
                (isAvailable(old) ? candidates : atOnce).add(each.getKey());
            } else if (isAvailable(pair.fresh().getFirst())) {
                replaced.add(old);
            } else {
                surge++;
            }
        }
        atOnce.addAll(candidates.subList(0, Math.clamp(maxSurge - surge, 0, candidates.size())));
        return new Step(replaced, atOnce);
    }
}
