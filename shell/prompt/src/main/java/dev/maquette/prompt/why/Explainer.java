package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.prompt.verbs.Conversation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Explains a thing, or finds the newest one that needs to be explained. */
final class Explainer {

    private static final String WATCHED =
            "pods,persistentvolumeclaims,services,endpointslices,deployments,statefulsets,daemonsets,jobs,nodes";

    /** A claim that waits for its first pod is as it should be. */
    private static final Set<String> WAITING =
            Set.of("storage.unbound-claim.waiting-for-consumer", "storage.unbound-claim.waiting-for-pod");

    private final Cluster cluster;
    private final PodFindings pods;
    private final ClaimFindings claims;
    private final ServiceFindings services;
    private final OtherFindings others;

    Explainer(Conversation conversation) {
        this.cluster = new Cluster(conversation);
        Recorded recorded = new Recorded(conversation.place());
        this.claims = new ClaimFindings(cluster, recorded);
        this.pods = new PodFindings(cluster, recorded, claims);
        this.services = new ServiceFindings(cluster, recorded);
        this.others = new OtherFindings(cluster, recorded, pods);
    }

    Explanation explain(Seen seen) {
        List<Finding> findings =
                switch (seen.kind()) {
                    case "Pod" ->
                        Stream.concat(pods.of(seen).stream(), deleting(seen)).toList();
                    case "PersistentVolumeClaim" ->
                        Stream.concat(claims.of(seen).stream(), deleting(seen)).toList();
                    case "Service" -> services.of(seen);
                    default -> others.of(seen);
                };
        return new Explanation(seen, state(seen), findings);
    }

    private Stream<Finding> deleting(Seen seen) {
        return seen.isDeleting() ? others.of(seen).stream() : Stream.empty();
    }

    /** The word that kubectl shows for it, as near as one word can be. */
    private static String state(Seen seen) {
        if (seen.isDeleting()) {
            return "Terminating";
        }
        if (seen.kind().equals("Pod")) {
            return StreamSupport.stream(seen.at("/status/containerStatuses").spliterator(), false)
                    .map(status -> status.at("/state/waiting/reason").asText(""))
                    .filter(reason -> !reason.isEmpty())
                    .findFirst()
                    .orElse(seen.text("/status/phase"));
        }
        if (seen.kind().equals("Node")) {
            return seen.isTrue("Ready") ? "Ready" : "NotReady";
        }
        return seen.text("/status/phase");
    }

    /** The newest thing that is not ready, and for which there is a reason; what is merely on its way has none. */
    Optional<Seen> newest() {
        List<Seen> all = cluster.all(WATCHED);
        Set<String> served = all.stream()
                .filter(each -> each.kind().equals("EndpointSlice") && ServiceFindings.isReady(each))
                .map(slice -> slice.namespace() + "/"
                        + slice.at("/metadata/labels")
                                .path("kubernetes.io/service-name")
                                .asText())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(each -> isNotReady(each, served))
                .sorted(Comparator.comparing(Seen::created)
                        .thenComparing(Explainer::nearness)
                        .reversed())
                .filter(each -> explain(each).findings().stream().anyMatch(Explainer::isTrouble))
                .findFirst();
    }

    private static boolean isTrouble(Finding finding) {
        return !WAITING.contains(finding.code());
    }

    private static int nearness(Seen seen) {
        return switch (seen.kind()) {
            case "Pod" -> 3;
            case "PersistentVolumeClaim" -> 2;
            case "Service" -> 1;
            default -> 0;
        };
    }

    private static boolean isNotReady(Seen seen, Set<String> served) {
        return switch (seen.kind()) {
            case "Pod" -> PodFindings.isNotReady(seen);
            case "PersistentVolumeClaim" -> ClaimFindings.isUnbound(seen);
            case "Service" ->
                ServiceFindings.awaitsAddress(seen)
                        || (ServiceFindings.selects(seen) && !served.contains(seen.namespace() + "/" + seen.name()));
            case "Deployment", "StatefulSet" ->
                seen.number("/status/readyReplicas") < seen.at("/spec/replicas").asInt(1);
            case "DaemonSet" -> seen.number("/status/numberReady") < seen.number("/status/desiredNumberScheduled");
            case "Job" -> hasBadCondition(seen);
            case "Node" -> !seen.isTrue("Ready");
            default -> false;
        };
    }

    private static boolean hasBadCondition(Seen seen) {
        return StreamSupport.<JsonNode>stream(seen.at("/status/conditions").spliterator(), false)
                .anyMatch(OtherFindings::isBad);
    }

    /** What somebody named: exactly, or by the beginning of a generated name, in whatever namespace it is. */
    Optional<Seen> find(String resource, String namespace, String name) {
        Optional<Seen> exact = cluster.get(resource, namespace, name);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<String> refusal = cluster.refusal(resource);
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        List<Seen> all = namespace.isEmpty() ? cluster.all(resource) : cluster.in(namespace, resource);
        return all.stream()
                .filter(each -> each.name().equals(name) || each.name().startsWith(name + "-"))
                .max(Comparator.comparing((Seen each) -> each.name().equals(name))
                        .thenComparing(Seen::created));
    }
}
