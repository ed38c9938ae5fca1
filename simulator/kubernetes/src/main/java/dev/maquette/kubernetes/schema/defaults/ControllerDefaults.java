package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of the kinds that make pods: pkg/apis/apps/v1 and pkg/apis/batch/v1 defaults.go, v1.32. */
final class ControllerDefaults {
    private static final String APPS = "io.k8s.api.apps.v1.";
    private static final String BATCH = "io.k8s.api.batch.v1.";
    private static final String ROLLING = "RollingUpdate";

    private ControllerDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put(APPS + "Deployment", ControllerDefaults::deployment);
        rules.put(APPS + "DaemonSet", ControllerDefaults::daemonSet);
        rules.put(APPS + "StatefulSet", ControllerDefaults::statefulSet);
        rules.put(APPS + "ReplicaSet", set -> Absent.set(Absent.object(set, "spec"), "replicas", 1));
        rules.put(BATCH + "Job", ControllerDefaults::job);
        rules.put(BATCH + "PodFailurePolicyOnPodConditionsPattern", pattern -> Absent.set(pattern, "status", "True"));
        rules.put(BATCH + "CronJob", ControllerDefaults::cronJob);
    }

    private static void deployment(ObjectNode deployment) {
        ObjectNode spec = Absent.object(deployment, "spec");
        Absent.set(spec, "replicas", 1);
        ObjectNode strategy = Absent.object(spec, "strategy");
        Absent.set(strategy, "type", ROLLING);
        if (strategy.path("type").asText().equals(ROLLING)) {
            ObjectNode rolling = Absent.object(strategy, "rollingUpdate");
            Absent.set(rolling, "maxUnavailable", "25%");
            Absent.set(rolling, "maxSurge", "25%");
        }
        Absent.set(spec, "revisionHistoryLimit", 10);
        Absent.set(spec, "progressDeadlineSeconds", 600);
    }

    private static void daemonSet(ObjectNode set) {
        ObjectNode spec = Absent.object(set, "spec");
        ObjectNode strategy = Absent.object(spec, "updateStrategy");
        Absent.set(strategy, "type", ROLLING);
        if (strategy.path("type").asText().equals(ROLLING)) {
            ObjectNode rolling = Absent.object(strategy, "rollingUpdate");
            Absent.set(rolling, "maxUnavailable", 1);
            Absent.set(rolling, "maxSurge", 0);
        }
        Absent.set(spec, "revisionHistoryLimit", 10);
    }

    private static void statefulSet(ObjectNode set) {
        ObjectNode spec = Absent.object(set, "spec");
        Absent.set(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Absent.object(spec, "updateStrategy");
        Absent.set(strategy, "type", ROLLING);
        if (strategy.path("type").asText().equals(ROLLING)) {
            Absent.set(Absent.object(strategy, "rollingUpdate"), "partition", 0);
        }
        ObjectNode retention = Absent.object(spec, "persistentVolumeClaimRetentionPolicy");
        Absent.set(retention, "whenDeleted", "Retain");
        Absent.set(retention, "whenScaled", "Retain");
        Absent.set(spec, "replicas", 1);
        Absent.set(spec, "revisionHistoryLimit", 10);
    }

    private static void job(ObjectNode job) {
        ObjectNode spec = Absent.object(job, "spec");
        boolean oneRun = Absent.is(spec, "completions") && Absent.is(spec, "parallelism");
        if (oneRun) {
            spec.put("completions", 1);
        }
        Absent.set(spec, "parallelism", 1);
        Absent.set(spec, "backoffLimit", Absent.is(spec, "backoffLimitPerIndex") ? 6 : Integer.MAX_VALUE);
        Labels.copyUnlessSet(job, spec.at("/template/metadata/labels"));
        Absent.set(spec, "completionMode", "NonIndexed");
        Absent.set(spec, "suspend", false);
        Absent.set(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    }

    private static void cronJob(ObjectNode cronJob) {
        ObjectNode spec = Absent.object(cronJob, "spec");
        Absent.set(spec, "concurrencyPolicy", "Allow");
        Absent.set(spec, "suspend", false);
        Absent.set(spec, "successfulJobsHistoryLimit", 3);
        Absent.set(spec, "failedJobsHistoryLimit", 1);
    }
}
