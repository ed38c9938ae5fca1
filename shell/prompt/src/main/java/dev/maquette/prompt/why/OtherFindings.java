package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.prompt.why.Finding.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What holds back workloads, nodes, namespaces, and everything that has conditions. */
final class OtherFindings {

    /** Conditions that say something is wrong when they are true; all others say so when they are false. */
    private static final Set<String> BAD_WHEN_TRUE = Set.of(
            "ReplicaFailure",
            "Failed",
            "FailureTarget",
            "MemoryPressure",
            "DiskPressure",
            "PIDPressure",
            "NetworkUnavailable",
            "NamespaceContentRemaining",
            "NamespaceFinalizersRemaining",
            "NamespaceDeletionContentFailure",
            "ScalingLimited");

    private static final Set<String> NEUTRAL = Set.of("Progressing", "Complete", "SuccessCriteriaMet", "Suspended");

    private final Cluster cluster;
    private final Recorded recorded;
    private final PodFindings pods;

    OtherFindings(Cluster cluster, Recorded recorded, PodFindings pods) {
        this.cluster = cluster;
        this.recorded = recorded;
        this.pods = pods;
    }

    List<Finding> of(Seen seen) {
        List<Finding> findings = new ArrayList<>(recorded.of(seen));
        if (findings.isEmpty()) {
            findings.addAll(ownPods(seen));
        }
        if (findings.isEmpty()) {
            findings.addAll(conditions(seen));
        }
        if (seen.at("/spec/unschedulable").asBoolean()) {
            findings.add(Finding.observed("observed.cordoned", Map.of())
                    .attempt("kubectl uncordon " + seen.name(), "uncordon", Map.of("node", seen.name())));
        }
        if (seen.isDeleting()) {
            findings.add(deleting(seen));
        }
        return findings;
    }

    /** A controller's trouble is nearly always that of its pods; one that merely starts is no trouble. */
    private List<Finding> ownPods(Seen seen) {
        JsonNode labels = seen.at("/spec/selector/matchLabels");
        if (seen.namespace().isEmpty() || labels.size() == 0) {
            return List.of();
        }
        return cluster.in(seen.namespace(), "pods").stream()
                .filter(PodFindings::isNotReady)
                .filter(pod -> labels.properties().stream().allMatch(label -> pod.at("/metadata/labels")
                        .path(label.getKey())
                        .asText()
                        .equals(label.getValue().asText())))
                .map(pod -> Finding.observed("observed.pod-not-ready", Map.of("pod", pod.name()))
                        .because(pods.of(pod)))
                .filter(finding -> !finding.because().isEmpty())
                .limit(1)
                .toList();
    }

    private List<Finding> conditions(Seen seen) {
        return StreamSupport.stream(seen.at("/status/conditions").spliterator(), false)
                .filter(OtherFindings::isBad)
                .map(condition -> Finding.observed(
                                "observed.condition",
                                Map.of(
                                        "type", condition.path("type").asText(),
                                        "status", condition.path("status").asText(),
                                        "reason", condition.path("reason").asText(),
                                        "message", condition.path("message").asText()))
                        .attempts(describe(seen)))
                .toList();
    }

    static boolean isBad(JsonNode condition) {
        String type = condition.path("type").asText();
        String bad = BAD_WHEN_TRUE.contains(type) ? "True" : "False";
        return !NEUTRAL.contains(type) && condition.path("status").asText().equals(bad);
    }

    private static List<Attempt> describe(Seen seen) {
        return List.of(new Attempt("kubectl " + seen.flag() + "describe " + seen.shown(), "describe"));
    }

    private static Finding deleting(Seen seen) {
        List<String> finalizers = StreamSupport.stream(
                        seen.at("/metadata/finalizers").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return Finding.observed(
                "observed.deleting",
                Map.of("finalizers", String.join(", ", finalizers), "since", seen.text("/metadata/deletionTimestamp")));
    }
}
