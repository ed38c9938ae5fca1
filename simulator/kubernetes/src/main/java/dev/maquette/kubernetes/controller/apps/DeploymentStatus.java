package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The status of a Deployment as it follows from its ReplicaSets: counts, and what its conditions say of progress
 * (pkg/controller/deployment/{sync,progress}.go, v1.32). Pure.
 */
final class DeploymentStatus {

    static final String PROGRESSING = "Progressing";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";
    static final String DONE = "NewReplicaSetAvailable";

    private static final String FAILURE = "ReplicaFailure";

    private final DeploymentView deployment;
    private final JsonNode before;
    private final ObjectNode object;
    private final ObjectNode status;
    private final Instant now;

    DeploymentStatus(DeploymentView deployment, Instant now) {
        this.deployment = deployment;
        this.before = deployment.object().tree().path("status");
        this.object = deployment.object().copy();
        this.status = Conditions.status(object);
        this.now = now;
    }

    /** The Deployment with the status as it has become. */
    ObjectNode object() {
        return object;
    }

    boolean hasChanged() {
        return !status.equals(before);
    }

    DeploymentStatus counts(Optional<SetView> fresh, List<SetView> old) {
        List<SetView> all = new ArrayList<>(old);
        fresh.ifPresent(all::add);
        int available = SetView.sum(all, SetView::available);
        status.put("observedGeneration", deployment.object().generation());
        Counts.put(status, "replicas", SetView.sum(all, SetView::actual));
        Counts.put(status, "updatedReplicas", fresh.map(SetView::actual).orElse(0));
        Counts.put(status, "readyReplicas", SetView.sum(all, SetView::ready));
        Counts.put(status, "availableReplicas", available);
        Counts.put(status, "unavailableReplicas", Math.max(0, SetView.sum(all, SetView::replicas) - available));
        boolean isAvailable = available >= deployment.minAvailable();
        set(
                isAvailable
                        ? Condition.isTrue(
                                "Available", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                        : Condition.isFalse(
                                "Available",
                                "MinimumReplicasUnavailable",
                                "Deployment does not have minimum availability."));
        return this;
    }

    /** What a rollout under way says of its progress. */
    DeploymentStatus progress(Optional<SetView> fresh, List<SetView> old) {
        if (!deployment.hasProgressDeadline()) {
            Conditions.remove(object, PROGRESSING);
        }
        boolean isKnownDone = count(status, "replicas") == count(status, "updatedReplicas")
                && Conditions.find(deployment.object().tree(), PROGRESSING)
                        .filter(condition -> condition.path("reason").asText().equals(DONE))
                        .isPresent();
        if (deployment.hasProgressDeadline() && !isKnownDone) {
            String subject = fresh.map(set -> "ReplicaSet \"" + set.name() + "\"")
                    .orElse("Deployment \"" + deployment.object().name() + "\"");
            estimate(subject);
        }
        failures(fresh, old);
        return this;
    }

    private void estimate(String subject) {
        if (isComplete(status)) {
            set(Condition.isTrue(PROGRESSING, DONE, subject + " has successfully progressed."));
        } else if (isProgressing()) {
            renew(Condition.isTrue(PROGRESSING, "ReplicaSetUpdated", subject + " is progressing."));
        } else if (isTimedOut()) {
            set(Condition.isFalse(PROGRESSING, TIMED_OUT, subject + " has timed out progressing."));
        }
    }

    /** Whether everything wanted runs in the newest version and has been noticed. */
    boolean isComplete(JsonNode counts) {
        int wanted = deployment.replicas();
        return count(counts, "updatedReplicas") == wanted
                && count(counts, "replicas") == wanted
                && count(counts, "availableReplicas") == wanted
                && counts.path("observedGeneration").asLong()
                        >= deployment.object().generation();
    }

    boolean wasComplete() {
        return isComplete(before);
    }

    private boolean isProgressing() {
        int oldBefore = count(before, "replicas") - count(before, "updatedReplicas");
        int oldNow = count(status, "replicas") - count(status, "updatedReplicas");
        return count(status, "updatedReplicas") > count(before, "updatedReplicas")
                || oldNow < oldBefore
                || count(status, "readyReplicas") > count(before, "readyReplicas")
                || count(status, "availableReplicas") > count(before, "availableReplicas");
    }

    private boolean isTimedOut() {
        Optional<JsonNode> progressing = Conditions.find(object, PROGRESSING);
        return progressing
                .filter(condition -> !condition.path("reason").asText().equals(DONE))
                .filter(condition -> condition.path("reason").asText().equals(TIMED_OUT)
                        || deadline(condition).isBefore(now))
                .isPresent();
    }

    private Instant deadline(JsonNode progressing) {
        return Instant.parse(progressing.path("lastUpdateTime").asText())
                .plusSeconds(deployment.progressDeadlineSeconds());
    }

    /** When to look whether a rollout under way is stuck; a second later than the deadline, as conditions have whole seconds. */
    Optional<Duration> nextLook() {
        boolean isOver = !deployment.hasProgressDeadline() || isComplete(status);
        if (isOver) {
            return Optional.empty();
        }
        return Conditions.find(object, PROGRESSING)
                .filter(condition -> !condition.path("reason").asText().equals(TIMED_OUT))
                .map(condition -> Duration.between(now, deadline(condition).plusSeconds(1)))
                .filter(Duration::isPositive);
    }

    private void failures(Optional<SetView> fresh, List<SetView> old) {
        Optional<JsonNode> failure = fresh.flatMap(set -> failure(set))
                .or(() -> old.stream().flatMap(set -> failure(set).stream()).findFirst());
        if (failure.isEmpty()) {
            Conditions.remove(object, FAILURE);
            return;
        }
        JsonNode found = failure.get();
        set(Condition.isTrue(
                FAILURE, found.path("reason").asText(), found.path("message").asText()));
    }

    private static Optional<JsonNode> failure(SetView set) {
        return Conditions.find(set.object().tree(), FAILURE);
    }

    private static int count(JsonNode status, String field) {
        return status.path(field).asInt();
    }

    /** Says something, unless status and reason say it already; the condition moves to the end, as a real server's does. */
    void set(Condition wanted) {
        boolean isSaid = Conditions.find(object, wanted.type())
                .filter(condition -> condition.path("status").asText().equals(wanted.status())
                        && condition.path("reason").asText().equals(wanted.reason()))
                .isPresent();
        if (!isSaid) {
            renew(wanted);
        }
    }

    private void renew(Condition wanted) {
        Optional<String> transition = Conditions.find(object, wanted.type())
                .filter(condition -> condition.path("status").asText().equals(wanted.status()))
                .map(condition -> condition.path("lastTransitionTime").asText());
        Conditions.remove(object, wanted.type());
        Conditions.conditions(object)
                .addObject()
                .put("type", wanted.type())
                .put("status", wanted.status())
                .put("lastUpdateTime", ObjectMetadata.time(now))
                .put("lastTransitionTime", transition.orElse(ObjectMetadata.time(now)))
                .put("reason", wanted.reason())
                .put("message", wanted.message());
    }
}
