package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One turn of a Job (pkg/controller/job/job_controller.go, v1.32): counts pods that have ended and lets them go, decides whether the job
 * is over, and starts or stops pods.
 */
final class JobTurn {

    private static final String SUCCESS = "SuccessCriteriaMet";
    private static final String FAILURE = "FailureTarget";
    private static final int BURST = 500;

    private final ClusterWork work;
    private final KubeObject job;
    private final ObjectNode next;
    private final ObjectNode status;
    private final List<KubeObject> active = new ArrayList<>();
    private final SortedSet<Integer> completed;
    private final SortedSet<Integer> failedIndexes;
    /** For each index with its own limit, how often it has failed. */
    private final TreeMap<Integer, Integer> indexFailures = new TreeMap<>();

    private int terminating;
    private int succeeded;
    private int failed;
    private Optional<Condition> verdict = Optional.empty();

    JobTurn(ClusterWork work, KubeObject job) {
        this.work = work;
        this.job = job;
        this.next = job.copy();
        this.status = Conditions.status(next);
        this.succeeded = job.number("/status/succeeded", 0);
        this.failed = job.number("/status/failed", 0);
        this.completed = new TreeSet<>(Indexes.parse(job.text("/status/completedIndexes")));
        this.failedIndexes = new TreeSet<>(Indexes.parse(job.text("/status/failedIndexes")));
    }

    private boolean isSuspended() {
        return job.at("/spec/suspend").asBoolean();
    }

    private boolean hasLimitPerIndex() {
        return job.at("/spec").has("backoffLimitPerIndex");
    }

    void turn(List<KubeObject> pods) {
        if (!status.has("startTime") && !isSuspended()) {
            status.put("startTime", ObjectMetadata.time(work.now()));
        }
        count(pods);
        judge(pods);
        Optional<ApiFailure> refusal = Optional.empty();
        try {
            if (verdict.isPresent() || isSuspended()) {
                stop(active.size());
            } else if (!job.isDeleting()) {
                manage();
            }
        } catch (ApiFailure refused) {
            refusal = Optional.of(refused);
        }
        noteSuspension();
        conclude();
        report();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Counts what has ended, once and for all, and takes the tracking finalizer from it. */
    private void count(List<KubeObject> pods) {
        int newFailures = 0;
        Instant lastFailure = Instant.EPOCH;
        boolean hasNewSuccess = false;
        for (KubeObject pod : pods) {
            boolean isCounted = !pod.hasFinalizer(JobPods.TRACKING);
            if (JobPods.hasSucceeded(pod)) {
                if (!isCounted) {
                    hasNewSuccess |= countSuccess(pod);
                    release(pod);
                }
            } else if (JobPods.hasFailed(job, pod)) {
                if (!isCounted && countFailure(pod)) {
                    newFailures++;
                    Instant at = JobPods.finished(pod, work.now());
                    lastFailure = at.isAfter(lastFailure) ? at : lastFailure;
                }
                if (!isCounted) {
                    release(pod);
                }
                terminating += pod.isDeleting() && !Pods.isTerminal(pod) ? 1 : 0;
            } else if (pod.isDeleting()) {
                terminating++;
            } else {
                active.add(pod);
            }
        }
        if (hasNewSuccess) {
            JobBackoff.succeeded(work.transaction(), work.cluster(), job.uid());
        } else if (newFailures > 0) {
            JobBackoff.failed(work.transaction(), work.cluster(), job.uid(), newFailures, lastFailure);
        }
    }

    private boolean countSuccess(KubeObject pod) {
        if (!JobPods.isIndexed(job)) {
            succeeded++;
            return true;
        }
        int index = JobPods.index(pod);
        boolean isWanted = index >= 0 && index < job.number("/spec/completions", 1);
        if (isWanted && completed.add(index)) {
            succeeded = completed.size();
        }
        return isWanted;
    }

    /** False where it does not count: the failure policy says so, or the job has succeeded without it. */
    private boolean countFailure(KubeObject pod) {
        if (Conditions.isTrue(job.tree(), SUCCESS)) {
            return false;
        }
        Optional<FailurePolicy.Verdict> rule = FailurePolicy.of(job).of(job, pod);
        String action = rule.map(FailurePolicy.Verdict::action).orElse("Count");
        if (action.equals("Ignore")) {
            return false;
        }
        failed++;
        int index = JobPods.index(pod);
        if (action.equals("FailJob") && verdict.isEmpty()) {
            verdict = Optional.of(Condition.isTrue(
                    FAILURE, "PodFailurePolicy", rule.orElseThrow().message()));
        }
        if (hasLimitPerIndex() && index >= 0) {
            int failures = JobPods.failuresBefore(pod) + 1;
            indexFailures.merge(index, failures, Math::max);
            boolean isOver = action.equals("FailIndex") || failures > job.number("/spec/backoffLimitPerIndex", 0);
            if (isOver) {
                failedIndexes.add(index);
            }
        }
        return true;
    }

    private void release(KubeObject pod) {
        ObjectNode freed = pod.copy();
        ObjectMetadata.removeFinalizer(freed, JobPods.TRACKING);
        work.update(Kind.PODS, freed);
    }

    /** Decides whether the job is over. */
    private void judge(List<KubeObject> pods) {
        Optional<Condition> known = Conditions.find(job.tree(), FAILURE)
                .or(() -> Conditions.find(job.tree(), SUCCESS))
                .map(condition -> Condition.isTrue(
                        condition.path("type").asText(),
                        condition.path("reason").asText(),
                        condition.path("message").asText()));
        verdict = known.or(() -> verdict)
                .or(() -> JobVerdict.success(job, completed, succeeded, active.size()))
                .or(() -> JobVerdict.failure(
                        job, failed, pods.stream().filter(Pods::isActive).toList(), work.now()))
                .or(() -> JobVerdict.indexes(job, completed, failedIndexes, active.size()));
        if (verdict.isEmpty() && !isSuspended()) {
            JobVerdict.deadline(job, status)
                    .filter(deadline -> deadline.isAfter(work.now()))
                    .ifPresent(deadline -> work.again(Duration.between(work.now(), deadline)));
        }
    }

    private void manage() {
        int parallelism = job.number("/spec/parallelism", 1);
        boolean isOpen = !job.at("/spec").has("completions");
        int wanted;
        if (isOpen) {
            wanted = succeeded > 0 ? active.size() : parallelism;
        } else {
            wanted = Math.min(job.number("/spec/completions", 1) - succeeded - failedIndexes.size(), parallelism);
        }
        int tooMany = active.size() - Math.max(0, wanted);
        if (tooMany > 0) {
            stop(tooMany);
            return;
        }
        boolean waitsForEnd = job.text("/spec/podReplacementPolicy").equals("Failed");
        int missing = wanted - active.size() - (waitsForEnd ? terminating : 0);
        if (missing <= 0) {
            return;
        }
        Optional<Duration> pause = hasLimitPerIndex()
                ? Optional.empty()
                : JobBackoff.remaining(work.transaction(), work.cluster(), job.uid());
        if (pause.isPresent()) {
            work.again(pause.get());
            return;
        }
        start(Math.min(missing, BURST));
        if (missing > BURST) {
            work.again(Duration.ZERO);
        }
    }

    private void start(int count) {
        if (!JobPods.isIndexed(job)) {
            for (int i = 0; i < count; i++) {
                start(JobPods.pod(job));
            }
            return;
        }
        SortedSet<Integer> taken = new TreeSet<>(completed);
        taken.addAll(failedIndexes);
        active.forEach(pod -> taken.add(JobPods.index(pod)));
        int started = 0;
        for (int index = 0; index < job.number("/spec/completions", 1) && started < count; index++) {
            if (!taken.contains(index)) {
                start(JobPods.indexed(job, index, indexFailures.getOrDefault(index, 0)));
                started++;
            }
        }
    }

    private void start(ObjectNode pod) {
        try {
            KubeObject made = work.create(Kind.PODS, job.namespace(), pod);
            active.add(made);
            say(EventRecord.normal(JobController.COMPONENT, "SuccessfulCreate", "Created pod: " + made.name()));
        } catch (ApiFailure refused) {
            say(EventRecord.warning(
                    JobController.COMPONENT, "FailedCreate", "Error creating: " + refused.getMessage()));
            throw refused;
        }
    }

    /** Deletes active pods, those that have done the least first. */
    private void stop(int count) {
        List<KubeObject> order = new ArrayList<>(active);
        order.sort(Comparator.comparing((KubeObject pod) -> !Pods.node(pod).isEmpty())
                .thenComparing(Pods::isReady)
                .thenComparing(KubeObject::created, Comparator.reverseOrder())
                .thenComparing(KubeObject::name));
        for (KubeObject pod : order.subList(0, Math.min(count, order.size()))) {
            work.delete(Kind.PODS, pod);
            say(EventRecord.normal(JobController.COMPONENT, "SuccessfulDelete", "Deleted pod: " + pod.name()));
            active.remove(pod);
            boolean isStillThere =
                    work.get(Kind.PODS, pod.namespace(), pod.name()).isPresent();
            terminating += isStillThere ? 1 : 0;
        }
    }

    private void say(EventRecord event) {
        work.event(Kind.JOBS, job, event);
    }

    private void noteSuspension() {
        if (verdict.isPresent()) {
            return;
        }
        boolean wasSuspended = Conditions.isTrue(job.tree(), "Suspended");
        if (isSuspended() && !wasSuspended) {
            Conditions.set(next, Condition.isTrue("Suspended", "JobSuspended", "Job suspended"), work.now());
            status.remove("startTime");
            say(EventRecord.normal(JobController.COMPONENT, "Suspended", "Job suspended"));
        } else if (!isSuspended() && wasSuspended) {
            Conditions.set(next, Condition.isFalse("Suspended", "JobResumed", "Job resumed"), work.now());
            status.put("startTime", ObjectMetadata.time(work.now()));
            say(EventRecord.normal(JobController.COMPONENT, "Resumed", "Job resumed"));
        }
    }

    /** Says at once that the job is over, and finally when its last pod has ended. */
    private void conclude() {
        if (verdict.isEmpty()) {
            return;
        }
        Condition interim = verdict.get();
        set(interim);
        if (!active.isEmpty() || terminating > 0) {
            return;
        }
        boolean isSuccess = interim.type().equals(SUCCESS);
        Condition last = Condition.isTrue(isSuccess ? "Complete" : "Failed", interim.reason(), interim.message());
        set(last);
        if (isSuccess) {
            status.put("completionTime", ObjectMetadata.time(work.now()));
            say(EventRecord.normal(JobController.COMPONENT, "Completed", "Job completed"));
        } else {
            say(EventRecord.warning(JobController.COMPONENT, last.reason(), last.message()));
        }
        JobBackoff.succeeded(work.transaction(), work.cluster(), job.uid());
    }

    private void set(Condition condition) {
        boolean isNews = Conditions.find(next, condition.type()).isEmpty();
        Conditions.set(next, condition, work.now());
        if (isNews) {
            Conditions.find(next, condition.type())
                    .map(ObjectNode.class::cast)
                    .ifPresent(node -> node.put("lastProbeTime", ObjectMetadata.time(work.now())));
        }
    }

    private void report() {
        long ready = active.stream().filter(Pods::isReady).count();
        put("active", active.size());
        status.put("ready", (int) ready);
        status.put("terminating", terminating);
        put("succeeded", succeeded);
        put("failed", failed);
        status.withObject("/uncountedTerminatedPods");
        if (!completed.isEmpty()) {
            status.put("completedIndexes", Indexes.text(completed));
        }
        if (hasLimitPerIndex()) {
            status.put("failedIndexes", Indexes.text(failedIndexes));
        }
        for (JsonNode condition : status.path("conditions")) {
            if (!condition.has("lastProbeTime")) {
                ((ObjectNode) condition).put("lastProbeTime", ObjectMetadata.time(work.now()));
            }
        }
        if (status.path("conditions").isEmpty()) {
            status.remove("conditions");
        }
        if (!status.equals(job.tree().path("status"))) {
            work.updateStatus(Kind.JOBS, next);
        }
    }

    private void put(String field, int count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }
}
