package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.prompt.why.Finding.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What can be tried where nodes refuse a pod, by the plugin of the scheduler that refuses. */
record Placement(Seen pod, Workloads workloads) {

    private static final String LESS_CPU = "cpu=100m";
    private static final String LESS_MEMORY = "memory=128Mi";

    List<Attempt> attempts(Map<String, String> refusal) {
        String node = refusal.getOrDefault("nodes", "").split(",")[0];
        String reason = refusal.getOrDefault("reason", "");
        return switch (refusal.getOrDefault("plugin", "")) {
            case "NodeResourcesFit" -> less(reason);
            case "NodeAffinity" -> label(node);
            case "TaintToleration" -> untaint(node, reason);
            case "NodeUnschedulable" ->
                List.of(new Attempt("kubectl uncordon " + node, "uncordon", Map.of("node", node)));
            default -> List.of(new Attempt("kubectl describe node " + node, "nodes"));
        };
    }

    private List<Attempt> less(String reason) {
        String amount = reason.contains("memory") ? LESS_MEMORY : LESS_CPU;
        boolean isAmount = reason.contains("memory") || reason.contains("cpu");
        Optional<Seen> owner = workloads.of(pod).filter(found -> !found.kind().equals("Job"));
        if (!isAmount || owner.isEmpty()) {
            return List.of(new Attempt("kubectl describe nodes", "nodes"));
        }
        return List.of(new Attempt(
                "kubectl " + pod.flag() + "set resources " + owner.get().shown() + " --requests=" + amount,
                "less",
                Map.of("amount", amount)));
    }

    /** Only a selector of one label can be met by one line. */
    private List<Attempt> label(String node) {
        JsonNode selector = pod.at("/spec/nodeSelector");
        if (selector.size() != 1) {
            return List.of(new Attempt("kubectl get nodes --show-labels", "labels"));
        }
        String key = selector.fieldNames().next();
        return List.of(new Attempt(
                "kubectl label node " + node + " " + key + "="
                        + selector.path(key).asText(),
                "label",
                Map.of("node", node)));
    }

    private List<Attempt> untaint(String node, String reason) {
        return workloads.cluster().get("node", "", node).stream()
                .flatMap(found -> StreamSupport.stream(found.at("/spec/taints").spliterator(), false))
                .filter(taint ->
                        reason.isEmpty() || reason.contains(taint.path("key").asText()))
                .filter(taint -> !taint.path("key").asText().startsWith("node.kubernetes.io/"))
                .map(taint -> new Attempt(
                        "kubectl taint node " + node + " " + taint.path("key").asText() + ":"
                                + taint.path("effect").asText() + "-",
                        "untaint",
                        Map.of("node", node)))
                .limit(1)
                .toList();
    }
}
