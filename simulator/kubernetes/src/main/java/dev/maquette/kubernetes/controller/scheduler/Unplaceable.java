package dev.maquette.kubernetes.controller.scheduler;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.scheduling.NodeVerdict;
import dev.maquette.world.Cause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a pod could not be placed, for {@code why}: each reason with the nodes it was found of, and the claims that are not bound. */
final class Unplaceable {

    /** How many nodes a reason names; of a large cluster the number says enough. */
    private static final int NAMED = 10;

    private Unplaceable() {}

    static Cause cause(ClusterWork work, KubeObject pod, String scheduler, String message, List<NodeVerdict> verdicts) {
        Map<String, List<NodeVerdict>> byReason = new LinkedHashMap<>();
        for (NodeVerdict verdict : verdicts) {
            for (String reason : verdict.rejection().reasons()) {
                byReason.computeIfAbsent(reason, any -> new ArrayList<>()).add(verdict);
            }
        }
        List<Cause> because = new ArrayList<>();
        byReason.forEach((reason, found) -> because.add(rejected(pod, reason, found)));
        because.addAll(unboundClaims(work, pod));
        return new Cause(
                "scheduling.unschedulable",
                pod.stored().key().subject(),
                Map.of("scheduler", scheduler, "message", message),
                because);
    }

    private static Cause rejected(KubeObject pod, String reason, List<NodeVerdict> found) {
        List<String> named = found.stream().limit(NAMED).map(NodeVerdict::node).toList();
        return Cause.of(
                "scheduling.nodes-rejected",
                pod.stored().key().subject(),
                Map.of(
                        "reason", reason,
                        "plugin", found.getFirst().rejection().plugin(),
                        "count", Integer.toString(found.size()),
                        "nodes", String.join(",", named)));
    }

    private static List<Cause> unboundClaims(ClusterWork work, KubeObject pod) {
        List<Cause> causes = new ArrayList<>();
        for (String name : Attempt.claimNames(pod)) {
            boolean isBound = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name)
                    .filter(VolumesToBind::isBound)
                    .isPresent();
            if (!isBound) {
                causes.add(unbound(work, pod, name));
            }
        }
        return causes;
    }

    private static Cause unbound(ClusterWork work, KubeObject pod, String name) {
        String subject = Kind.PERSISTENT_VOLUME_CLAIMS.resource() + "/" + pod.namespace() + "/" + name;
        String phase = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name)
                .map(claim -> claim.text("/status/phase"))
                .orElse("missing");
        String storageClass = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), name)
                .map(claim -> claim.text("/spec/storageClassName"))
                .orElse("");
        return Cause.of(
                "scheduling.unbound-claim", subject, Map.of("claim", name, "phase", phase, "class", storageClass));
    }
}
