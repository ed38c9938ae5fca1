package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.schema.FieldError;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** Jobs and CronJobs: pkg/apis/batch/validation/validation.go. */
final class BatchRules {
    private static final int CRON_JOB_NAME = 52;

    private BatchRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("batch/Job", new JobRules());
        rules.put("batch/CronJob", BatchRules::cronJob);
    }

    private static final class JobRules implements Rules {
        @Override
        public void create(Value job) {
            Value spec = job.at("spec");
            jobSpec(spec);
            if (spec.at("selector").isPresent() && spec.at("manualSelector").isTrue()) {
                SelectorRules.ofController(spec, "job");
            }
        }

        /** Pods may be given other nodes only while the job is suspended and has none. */
        @Override
        public void update(Value job, Value old) {
            Value spec = job.at("spec");
            Value before = old.at("spec");
            jobSpec(spec);
            if (!spec.at("completionMode").is("Indexed")) {
                spec.at("completions").immutable(before.at("completions"));
            }
            SelectorRules.immutable(spec.at("selector"), before.at("selector"));
            if (!before.at("suspend").isTrue()) {
                spec.at("template").immutable(before.at("template"));
            }
            spec.at("completionMode").immutable(before.at("completionMode"));
            spec.at("podFailurePolicy").immutable(before.at("podFailurePolicy"));
            spec.at("backoffLimitPerIndex").immutable(before.at("backoffLimitPerIndex"));
        }
    }

    static void jobSpec(Value spec) {
        for (String count : new String[] {
            "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"
        }) {
            spec.at(count).nonNegative();
        }
        Value mode = spec.at("completionMode");
        if (mode.isPresent()) {
            mode.oneOf("Indexed", "NonIndexed");
        }
        if (mode.is("Indexed") && !spec.at("completions").isPresent()) {
            spec.at("completions").required("when completion mode is Indexed");
        }
        Value template = spec.at("template");
        PodRules.template(template);
        Value policy = template.at("spec").at("restartPolicy");
        if (!policy.isOneOf("OnFailure", "Never")) {
            policy.required("valid values: \"OnFailure\", \"Never\"");
        }
    }

    private static void cronJob(Value cronJob) {
        Value name = cronJob.at("metadata").at("name");
        if (name.text().length() > CRON_JOB_NAME) {
            name.invalid("must be no more than " + CRON_JOB_NAME + " characters");
        }
        Value spec = cronJob.at("spec");
        Value schedule = spec.at("schedule");
        if (schedule.require("")) {
            CronSchedule.problem(schedule.text()).ifPresent(schedule::invalid);
            if (schedule.text().contains("TZ")) {
                schedule.invalid("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            }
        }
        spec.at("startingDeadlineSeconds").nonNegative();
        timeZone(spec.at("timeZone"));
        spec.at("concurrencyPolicy").oneOf("Allow", "Forbid", "Replace");
        jobSpec(spec.at("jobTemplate").at("spec"));
        spec.at("successfulJobsHistoryLimit").nonNegative();
        spec.at("failedJobsHistoryLimit").nonNegative();
    }

    private static void timeZone(Value zone) {
        if (!zone.isPresent()) {
            return;
        }
        try {
            ZoneId.of(zone.text());
        } catch (DateTimeException e) {
            zone.invalid(FieldError.quote(zone.text()), "unknown time zone " + zone.text());
        }
    }
}
