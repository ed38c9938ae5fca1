package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.KubeObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether a Job is over and why, in the words of its conditions (pkg/controller/job/job_controller.go, v1.32); pure. */
final class JobVerdict {

    private static final String FAILURE = "FailureTarget";
    private static final String SUCCESS = "SuccessCriteriaMet";

    private JobVerdict() {}

    static Optional<Condition> success(KubeObject job, SortedSet<Integer> completed, int succeeded, int active) {
        Optional<Condition> early = successPolicy(job, completed);
        if (early.isPresent()) {
            return early;
        }
        boolean isOpen = !job.at("/spec").has("completions");
        boolean isReached = isOpen ? succeeded > 0 : succeeded >= job.number("/spec/completions", 1);
        return isReached && active == 0
                ? Optional.of(
                        Condition.isTrue(SUCCESS, "CompletionsReached", "Reached expected number of succeeded pods"))
                : Optional.empty();
    }

    private static Optional<Condition> successPolicy(KubeObject job, SortedSet<Integer> completed) {
        int index = 0;
        for (JsonNode rule : job.at("/spec/successPolicy/rules")) {
            SortedSet<Integer> counted = new TreeSet<>(completed);
            int wanted = rule.path("succeededCount").asInt(-1);
            if (rule.has("succeededIndexes")) {
                SortedSet<Integer> named =
                        Indexes.parse(rule.path("succeededIndexes").asText());
                counted.retainAll(named);
                wanted = wanted < 0 ? named.size() : wanted;
            }
            if (counted.size() >= wanted) {
                return Optional.of(Condition.isTrue(SUCCESS, "SuccessPolicy", "Matched rules at index " + index));
            }
            index++;
        }
        return Optional.empty();
    }

    static Optional<Condition> failure(KubeObject job, int failed, List<KubeObject> active, Instant now) {
        boolean restarts = job.text("/spec/template/spec/restartPolicy").equals("OnFailure");
        int limit = job.number("/spec/backoffLimit", 6);
        int restarted = active.stream().mapToInt(JobPods::restarts).sum();
        boolean isWornOut = restarts && (limit == 0 ? restarted > 0 : restarted >= limit);
        if (failed > limit || isWornOut) {
            return Optional.of(
                    Condition.isTrue(FAILURE, "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        }
        boolean isLate = deadline(job, job.tree().path("status"))
                .filter(deadline -> !deadline.isAfter(now))
                .isPresent();
        return isLate && !job.at("/spec/suspend").asBoolean()
                ? Optional.of(
                        Condition.isTrue(FAILURE, "DeadlineExceeded", "Job was active longer than specified deadline"))
                : Optional.empty();
    }

    /** When the job will have been active for too long. */
    static Optional<Instant> deadline(KubeObject job, JsonNode status) {
        boolean isLimited = job.at("/spec").has("activeDeadlineSeconds") && status.has("startTime");
        return isLimited
                ? Optional.of(Instant.parse(status.path("startTime").asText())
                        .plusSeconds(job.at("/spec/activeDeadlineSeconds").asLong()))
                : Optional.empty();
    }

    /** A job whose indexes have limits of their own fails when too many have, or when all are done and some have. */
    static Optional<Condition> indexes(
            KubeObject job, SortedSet<Integer> completed, SortedSet<Integer> failed, int active) {
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        int most = job.number("/spec/maxFailedIndexes", Integer.MAX_VALUE);
        if (failed.size() > most) {
            return Optional.of(Condition.isTrue(
                    FAILURE,
                    "MaxFailedIndexesExceeded",
                    "Job has exceeded the specified maximal number of failed indexes"));
        }
        boolean isDone = completed.size() + failed.size() >= job.number("/spec/completions", 1) && active == 0;
        return isDone
                ? Optional.of(Condition.isTrue(FAILURE, "FailedIndexes", "Job has failed indexes"))
                : Optional.empty();
    }
}
