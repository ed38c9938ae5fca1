package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodTemplates;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Instant;
import java.util.Optional;

/** The pods of a Job: how they are made, and what they tell of their end (pkg/controller/job, v1.32); pure. */
final class JobPods {

    static final String TRACKING = "batch.kubernetes.io/job-tracking";

    private static final String INDEX = "batch.kubernetes.io/job-completion-index";
    private static final String INDEX_FAILURES = "batch.kubernetes.io/job-index-failure-count";

    private JobPods() {}

    static boolean isIndexed(KubeObject job) {
        return job.text("/spec/completionMode").equals("Indexed");
    }

    static ObjectNode pod(KubeObject job) {
        ObjectNode pod = PodTemplates.pod(job.at("/spec/template"), Owners.controllerReference(Kind.JOBS, job));
        ObjectMetadata.addFinalizer(pod, TRACKING);
        pod.withObject("/metadata").put("generateName", job.name() + "-");
        return pod;
    }

    /** @param failures how often the index has failed already; counted only where each index has a limit of its own */
    static ObjectNode indexed(KubeObject job, int index, int failures) {
        ObjectNode pod = pod(job);
        String text = Integer.toString(index);
        ObjectNode metadata = pod.withObject("/metadata").put("generateName", job.name() + "-" + index + "-");
        ObjectNode annotations = metadata.withObject("/annotations").put(INDEX, text);
        if (job.at("/spec").has("backoffLimitPerIndex")) {
            annotations.put(INDEX_FAILURES, Integer.toString(failures));
        }
        metadata.withObject("/labels").put(INDEX, text);
        pod.withObject("/spec").put("hostname", job.name() + "-" + index);
        for (String list : new String[] {"initContainers", "containers"}) {
            pod.path("spec").path(list).forEach(container -> tellIndex((ObjectNode) container));
        }
        return pod;
    }

    private static void tellIndex(ObjectNode container) {
        ArrayNode variables = container.withArray("env");
        for (JsonNode variable : variables) {
            if (variable.path("name").asText().equals("JOB_COMPLETION_INDEX")) {
                return;
            }
        }
        variables
                .addObject()
                .put("name", "JOB_COMPLETION_INDEX")
                .putObject("valueFrom")
                .putObject("fieldRef")
                .put("fieldPath", "metadata.labels['" + INDEX + "']");
    }

    /** The index a pod works on; -1 where it has none. */
    static int index(KubeObject pod) {
        String text = pod.annotation(INDEX);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** How often the pod's index had failed before it. */
    static int failuresBefore(KubeObject pod) {
        String text = pod.annotation(INDEX_FAILURES);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    static boolean hasSucceeded(KubeObject pod) {
        return Pods.phase(pod).equals("Succeeded");
    }

    /** A pod that is being deleted counts as failed at once, unless only those that have failed are to be replaced. */
    static boolean hasFailed(KubeObject job, KubeObject pod) {
        boolean onlyFailed = job.text("/spec/podReplacementPolicy").equals("Failed")
                || !job.at("/spec/podFailurePolicy").isMissingNode();
        return Pods.phase(pod).equals("Failed") || !onlyFailed && pod.isDeleting() && !hasSucceeded(pod);
    }

    /** When a pod ended: when its last container did, or else when it was told to, or now. */
    static Instant finished(KubeObject pod, Instant now) {
        Optional<Instant> latest = Optional.empty();
        for (JsonNode status : pod.at("/status/containerStatuses")) {
            String at = status.at("/state/terminated/finishedAt").asText("");
            if (!at.isEmpty()) {
                Instant end = Instant.parse(at);
                latest = latest.filter(other -> other.isAfter(end)).or(() -> Optional.of(end));
            }
        }
        return latest.orElseGet(() -> pod.time("/metadata/deletionTimestamp")
                .filter(at -> at.isBefore(now))
                .orElse(now));
    }

    /** How often the containers of a pod were started again. */
    static int restarts(KubeObject pod) {
        int restarts = 0;
        for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (JsonNode status : pod.at("/status/" + list)) {
                restarts += status.path("restartCount").asInt();
            }
        }
        return restarts;
    }
}
