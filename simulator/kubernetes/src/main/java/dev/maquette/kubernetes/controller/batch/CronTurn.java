package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.world.Demand;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One turn of a CronJob: notes which of its jobs have ended, forgets old ones, and starts one where it is due. */
final class CronTurn {

    /** More missed starts than this say that something is wrong. */
    private static final int MANY_MISSED = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ClusterWork work;
    private final KubeObject cron;
    private final List<KubeObject> jobs;
    private final ObjectNode next;
    private final ObjectNode status;
    private final ArrayNode active;

    CronTurn(ClusterWork work, KubeObject cron, List<KubeObject> jobs) {
        this.work = work;
        this.cron = cron;
        this.jobs = new ArrayList<>(jobs);
        this.next = cron.copy();
        this.status = Conditions.status(next);
        this.active = status.withArray("active");
    }

    void turn() {
        forgetOld("/spec/successfulJobsHistoryLimit", 3, job -> Conditions.isTrue(job.tree(), "Complete"));
        forgetOld("/spec/failedJobsHistoryLimit", 1, job -> Conditions.isTrue(job.tree(), "Failed"));
        noteEnded();
        Optional<ApiFailure> refusal = Optional.empty();
        if (!cron.isDeleting() && !cron.at("/spec/suspend").asBoolean()) {
            try {
                schedule().ifPresent(this::startDue);
            } catch (ApiFailure refused) {
                refusal = Optional.of(refused);
            }
        }
        report();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private void report() {
        if (active.isEmpty()) {
            status.remove("active");
        }
        if (!status.equals(cron.tree().path("status"))) {
            work.updateStatus(Kind.CRON_JOBS, next);
        }
    }

    private void say(EventRecord event) {
        work.event(Kind.CRON_JOBS, cron, event);
    }

    private void normal(String reason, String message) {
        say(EventRecord.normal(CronJobController.COMPONENT, reason, message));
    }

    private void warn(String reason, String message) {
        say(EventRecord.warning(CronJobController.COMPONENT, reason, message));
    }

    private void forgetOld(String limit, int usual, Predicate<KubeObject> which) {
        List<KubeObject> finished = new ArrayList<>(jobs.stream().filter(which).toList());
        finished.sort(Comparator.comparing((KubeObject job) -> job.text("/status/startTime"))
                .thenComparing(KubeObject::name));
        int tooMany = finished.size() - cron.number(limit, usual);
        for (int i = 0; i < tooMany; i++) {
            delete(finished.get(i));
        }
    }

    private void delete(KubeObject job) {
        if (!job.isDeleting()) {
            work.delete(Kind.JOBS, job, JSON.objectNode().put("propagationPolicy", "Background"));
            normal("SuccessfulDelete", "Deleted job " + job.name());
        }
        jobs.remove(job);
        drop(job.uid());
    }

    private void drop(String uid) {
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i).path("uid").asText().equals(uid)) {
                active.remove(i);
            }
        }
    }

    private void noteEnded() {
        for (KubeObject job : jobs) {
            boolean isListed = CronJobController.has(active, job.uid());
            boolean isFinished = JobController.isFinished(job);
            if (isListed && isFinished) {
                String end = Conditions.isTrue(job.tree(), "Complete") ? "Complete" : "Failed";
                normal("SawCompletedJob", "Saw completed job: " + job.name() + ", condition: " + end);
                drop(job.uid());
            } else if (!isListed && !isFinished) {
                active.add(CronJobController.reference(job));
            }
            if (Conditions.isTrue(job.tree(), "Complete")) {
                noteSuccess(job.text("/status/completionTime"));
            }
        }
        for (JsonNode reference : active.deepCopy()) {
            String uid = reference.path("uid").asText();
            if (jobs.stream().noneMatch(job -> job.uid().equals(uid))) {
                normal(
                        "MissingJob",
                        "Active job went missing: " + reference.path("name").asText());
                drop(uid);
            }
        }
    }

    private void noteSuccess(String at) {
        String known = status.path("lastSuccessfulTime").asText("");
        if (!at.isEmpty() && (known.isEmpty() || Instant.parse(at).isAfter(Instant.parse(known)))) {
            status.put("lastSuccessfulTime", at);
        }
    }

    private Optional<CronSchedule> schedule() {
        String text = cron.text("/spec/schedule");
        String zone = cron.text("/spec/timeZone");
        try {
            return Optional.of(CronSchedule.parse(text, zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone)));
        } catch (CronSchedule.Unreadable unreadable) {
            warn("UnparseableSchedule", "unparseable schedule: " + text + " : " + unreadable.getMessage());
        } catch (DateTimeException unknown) {
            warn("UnknownTimeZone", "invalid timeZone: \"" + zone + "\": " + unknown.getMessage());
        }
        return Optional.empty();
    }

    private void startDue(CronSchedule schedule) {
        Optional<Instant> due = latestDue(schedule);
        schedule.next(work.now()).ifPresent(at -> work.again(Duration.between(work.now(), at), Demand.PERIODIC));
        if (due.isEmpty()) {
            return;
        }
        Instant at = due.get();
        boolean isLate = cron.at("/spec").has("startingDeadlineSeconds")
                && at.plusSeconds(cron.at("/spec/startingDeadlineSeconds").asLong())
                        .isBefore(work.now());
        if (isLate) {
            warn("MissSchedule", "Missed scheduled time to start a job: " + at);
            return;
        }
        switch (cron.text("/spec/concurrencyPolicy")) {
            case "Forbid" -> {
                if (!active.isEmpty()) {
                    normal(
                            "JobAlreadyActive",
                            "Not starting job because prior execution is running and concurrency policy is Forbid");
                    return;
                }
            }
            case "Replace" ->
                List.copyOf(jobs).stream()
                        .filter(job -> CronJobController.has(active, job.uid()))
                        .forEach(this::delete);
            default -> {}
        }
        start(at);
    }

    /** The latest moment that has passed since the last start. */
    private Optional<Instant> latestDue(CronSchedule schedule) {
        Instant since = cron.time("/status/lastScheduleTime").orElse(cron.created());
        if (cron.at("/spec").has("startingDeadlineSeconds")) {
            Instant earliest = work.now()
                    .minusSeconds(cron.at("/spec/startingDeadlineSeconds").asLong());
            since = earliest.isAfter(since) ? earliest : since;
        }
        Optional<Instant> latest = Optional.empty();
        int missed = 0;
        Optional<Instant> due = schedule.next(since);
        while (due.isPresent() && !due.get().isAfter(work.now())) {
            latest = due;
            missed++;
            due = schedule.next(due.get());
        }
        if (missed > MANY_MISSED) {
            warn(
                    "TooManyMissedTimes",
                    "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
        }
        return latest;
    }

    private void start(Instant at) {
        ObjectNode job = JSON.objectNode();
        JsonNode template = cron.at("/spec/jobTemplate");
        ObjectNode metadata = job.putObject("metadata");
        metadata.put("name", cron.name() + "-" + at.getEpochSecond() / 60);
        copy(template.at("/metadata/labels"), metadata, "labels");
        copy(template.at("/metadata/annotations"), metadata, "annotations");
        metadata.withObject("/annotations").put("batch.kubernetes.io/cronjob-scheduled-timestamp", scheduledText(at));
        metadata.putArray("ownerReferences").add(Owners.controllerReference(Kind.CRON_JOBS, cron));
        job.set("spec", template.path("spec").deepCopy());
        try {
            KubeObject made = work.create(Kind.JOBS, cron.namespace(), job);
            normal("SuccessfulCreate", "Created job " + made.name());
            active.add(CronJobController.reference(made));
            status.put("lastScheduleTime", ObjectMetadata.time(at));
        } catch (ApiFailure refused) {
            if (!refused.isAlreadyExists()) {
                warn("FailedCreate", "Error creating job: " + refused.getMessage());
                throw refused;
            }
            status.put("lastScheduleTime", ObjectMetadata.time(at));
        }
    }

    private String scheduledText(Instant at) {
        String zone = cron.text("/spec/timeZone");
        return zone.isEmpty()
                ? ObjectMetadata.time(at)
                : java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(ZoneId.of(zone)));
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (!from.isEmpty()) {
            to.set(field, from.deepCopy());
        }
    }
}
