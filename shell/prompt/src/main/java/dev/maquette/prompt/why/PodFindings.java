package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.prompt.why.Finding.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Why a pod does not run: not placed, not started, not ready. */
final class PodFindings {

    private static final Set<String> PULL_REASONS = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName");
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private final Cluster cluster;
    private final Recorded recorded;
    private final ClaimFindings claims;
    private final Workloads workloads;
    private final Tags tags = new Tags();

    PodFindings(Cluster cluster, Recorded recorded, ClaimFindings claims) {
        this.cluster = cluster;
        this.recorded = recorded;
        this.claims = claims;
        this.workloads = new Workloads(cluster);
    }

    static boolean isNotReady(Seen pod) {
        String phase = pod.text("/status/phase");
        return !phase.equals("Succeeded") && !pod.isTrue("Ready");
    }

    List<Finding> of(Seen pod) {
        boolean isPlaced = !pod.text("/spec/nodeName").isEmpty();
        List<Finding> findings = new ArrayList<>(isPlaced ? started(pod) : placed(pod));
        findings.addAll(recorded.of(pod, "controllers", "world"));
        if (findings.isEmpty() && isNotReady(pod)) {
            cluster.warning(pod)
                    .ifPresent(event -> findings.add(Finding.observed(
                                    "observed.event",
                                    Map.of("reason", event.text("/reason"), "message", event.text("/message")))
                            .attempt("kubectl " + pod.flag() + "describe " + pod.shown(), "describe")));
        }
        return findings;
    }

    private List<Finding> placed(Seen pod) {
        List<Finding> known = recorded.of(pod, "scheduling").stream()
                .map(finding -> withReasons(pod, finding))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        return pod
                .condition("PodScheduled")
                .filter(condition -> condition.path("status").asText().equals("False"))
                .map(condition -> Finding.observed(
                                "observed.unschedulable",
                                Map.of("message", condition.path("message").asText()))
                        .because(unboundClaims(pod))
                        .attempt("kubectl describe nodes", "nodes"))
                .stream()
                .toList();
    }

    private Finding withReasons(Seen pod, Finding unschedulable) {
        List<Finding> because = new ArrayList<>();
        boolean claimsExplain = unschedulable.because().stream()
                .anyMatch(reason -> reason.code().equals("scheduling.unbound-claim"));
        for (Finding reason : unschedulable.because()) {
            if (reason.code().equals("scheduling.nodes-rejected")) {
                boolean isOfClaims = reason.values().getOrDefault("plugin", "").equals("VolumeBinding");
                if (!(claimsExplain && isOfClaims)) {
                    because.add(reason.attempts(new Placement(pod, workloads).attempts(reason.values())));
                }
            }
        }
        because.addAll(unboundClaims(pod));
        return unschedulable.because(because);
    }

    private List<Finding> unboundClaims(Seen pod) {
        return StreamSupport.stream(pod.at("/spec/volumes").spliterator(), false)
                .map(volume -> volume.at("/persistentVolumeClaim/claimName").asText(""))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> claim(pod, name))
                .toList();
    }

    private Stream<Finding> claim(Seen pod, String name) {
        Optional<Seen> claim = cluster.get("persistentvolumeclaim", pod.namespace(), name);
        if (claim.isEmpty()) {
            return Stream.of(Finding.observed("observed.claim-missing", Map.of("claim", name))
                    .attempt("kubectl " + pod.flag() + "get pvc", "claims"));
        }
        return claims.of(claim.get()).stream();
    }

    private List<Finding> started(Seen pod) {
        List<Finding> findings = new ArrayList<>(recorded.of(pod, "node").stream()
                .map(finding -> finding.attempts(attempts(pod, finding)))
                .toList());
        Stream.of("/status/initContainerStatuses", "/status/containerStatuses")
                .flatMap(list -> StreamSupport.stream(pod.at(list).spliterator(), false))
                .forEach(status -> container(pod, status, findings));
        return findings;
    }

    private static List<Attempt> attempts(Seen pod, Finding finding) {
        String container = finding.values().getOrDefault("container", "");
        return switch (finding.code()) {
            case "node.crash-loop" ->
                List.of(new Attempt(
                        "kubectl " + pod.flag() + "logs " + pod.name() + " -c " + container + " --previous",
                        "previous-log"));
            default -> List.of(new Attempt("kubectl " + pod.flag() + "describe " + pod.shown(), "describe"));
        };
    }

    private void container(Seen pod, JsonNode status, List<Finding> findings) {
        JsonNode waiting = status.at("/state/waiting");
        String reason = waiting.path("reason").asText("");
        String name = status.path("name").asText();
        String message = waiting.path("message").asText("");
        if (PULL_REASONS.contains(reason)) {
            findings.add(pull(pod, name, reason, message));
        } else if (!reason.isEmpty() && !STARTING.contains(reason) && findings.isEmpty()) {
            findings.add(Finding.observed(
                            "observed.waiting", Map.of("container", name, "reason", reason, "message", message))
                    .attempt(
                            "kubectl " + pod.flag() + "logs " + pod.name() + " -c " + name + " --previous",
                            "previous-log"));
        } else if (status.at("/state").has("running") && !status.path("ready").asBoolean() && findings.isEmpty()) {
            findings.add(unready(pod, name));
        }
    }

    private Finding unready(Seen pod, String container) {
        String message = cluster.warning(pod)
                .filter(event -> event.text("/reason").equals("Unhealthy"))
                .map(event -> event.text("/message"))
                .orElse("");
        return Finding.observed("observed.not-ready", Map.of("container", container, "message", message))
                .attempt("kubectl " + pod.flag() + "logs " + pod.name() + " -c " + container, "log");
    }

    private Finding pull(Seen pod, String container, String reason, String message) {
        String image = StreamSupport.stream(pod.at("/spec/containers").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(container))
                .map(each -> each.path("image").asText())
                .findFirst()
                .orElse("");
        String cause = message.contains(": ") ? message.substring(message.lastIndexOf(": ") + 2) : message;
        Finding finding = Finding.observed(
                "observed.image-pull",
                Map.of("container", container, "image", image, "reason", reason, "message", cause));
        return finding.attempts(pullAttempts(pod, container, image));
    }

    private List<Attempt> pullAttempts(Seen pod, String container, String image) {
        List<Attempt> attempts = new ArrayList<>();
        Seen changeable = workloads.of(pod).orElse(pod);
        tags.near(image)
                .ifPresent(near -> attempts.add(new Attempt(
                        "kubectl " + pod.flag() + "set image " + changeable.shown() + " " + container + "=" + near,
                        "near-tag",
                        Map.of("image", near))));
        if (changeable
                        .at("/metadata/annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asInt(1)
                > 1) {
            attempts.add(new Attempt("kubectl " + pod.flag() + "rollout undo " + changeable.shown(), "rollout-undo"));
        }
        if (attempts.isEmpty()) {
            attempts.add(new Attempt("kubectl " + pod.flag() + "describe " + pod.shown(), "describe"));
        }
        return attempts;
    }
}
