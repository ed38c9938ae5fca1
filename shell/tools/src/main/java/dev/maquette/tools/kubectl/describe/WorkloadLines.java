package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Objects that run pods. */
final class WorkloadLines {
    private WorkloadLines() {}

    static void deployment(ObjectNode deployment, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(deployment, out);
        Head.created(deployment, out);
        Head.labelsAndAnnotations(deployment, out);
        JsonNode status = deployment.path("status");
        out.line(0, "Selector:", Values.selector(deployment.at("/spec/selector")));
        out.line(
                0,
                "Replicas:",
                deployment.at("/spec/replicas").asInt(1) + " desired | " + number(status, "updatedReplicas")
                        + " updated | " + number(status, "replicas") + " total | " + number(status, "availableReplicas")
                        + " available | " + number(status, "unavailableReplicas") + " unavailable");
        out.line(0, "StrategyType:", Values.text(deployment.at("/spec/strategy/type")));
        out.line(0, "MinReadySeconds:", Values.text(deployment.at("/spec/minReadySeconds"), "0"));
        JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
        if (Values.isSet(rolling)) {
            out.line(
                    0,
                    "RollingUpdateStrategy:",
                    rolling.path("maxUnavailable").asText() + " max unavailable, "
                            + rolling.path("maxSurge").asText() + " max surge");
        }
        PodLines.template(deployment.at("/spec/template"), out);
        Head.conditions(deployment, out);
        replicaSets(deployment, out, lookup);
        EventLines.write(out, lookup.events(deployment), lookup.now());
    }

    private static int number(JsonNode status, String field) {
        return status.path(field).asInt(0);
    }

    private static void replicaSets(ObjectNode deployment, Text out, Lookup lookup) throws InterruptedException {
        List<ObjectNode> old = new ArrayList<>();
        List<ObjectNode> current = new ArrayList<>();
        for (ObjectNode each : owned(deployment, "/apis/apps/v1/namespaces/", "/replicasets", lookup)) {
            boolean same = current.isEmpty()
                    && template(each.at("/spec/template")).equals(template(deployment.at("/spec/template")));
            (same ? current : old).add(each);
        }
        if (!old.isEmpty() || !current.isEmpty()) {
            out.line(0, "OldReplicaSets:", created(old));
            out.line(0, "NewReplicaSet:", created(current));
        }
    }

    private static JsonNode template(JsonNode template) {
        JsonNode copy = template.deepCopy();
        if (copy.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        return copy;
    }

    private static String created(List<ObjectNode> sets) {
        return Values.orNone(sets.stream()
                .map(each ->
                        Trees.name(each) + " (" + each.at("/status/replicas").asInt(0) + "/"
                                + each.at("/spec/replicas").asInt(1) + " replicas created)")
                .collect(Collectors.joining(", ")));
    }

    private static List<ObjectNode> owned(ObjectNode owner, String root, String plural, Lookup lookup)
            throws InterruptedException {
        String uid = owner.at("/metadata/uid").asText();
        JsonNode selector = owner.at("/spec/selector");
        boolean plain = owner.path("kind").asText().equals("ReplicationController");
        String labels = plain ? String.join(",", Values.pairs(selector)) : Values.selector(selector);
        return lookup.list(root + Trees.namespace(owner) + plural, labels, "").stream()
                .filter(each -> isControlledBy(each, uid))
                .toList();
    }

    private static boolean isControlledBy(JsonNode object, String uid) {
        for (JsonNode each : object.at("/metadata/ownerReferences")) {
            if (each.path("controller").asBoolean(false)
                    && each.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }

    private static String podStatuses(ObjectNode owner, Lookup lookup) throws InterruptedException {
        int running = 0;
        int waiting = 0;
        int succeeded = 0;
        int failed = 0;
        for (ObjectNode each : owned(owner, "/api/v1/namespaces/", "/pods", lookup)) {
            switch (each.at("/status/phase").asText()) {
                case "Running" -> running++;
                case "Pending" -> waiting++;
                case "Succeeded" -> succeeded++;
                case "Failed" -> failed++;
                default -> {
                    // a phase nobody counts
                }
            }
        }
        return running + " Running / " + waiting + " Waiting / " + succeeded + " Succeeded / " + failed + " Failed";
    }

    static void replicaSet(ObjectNode set, Text out, Lookup lookup) throws InterruptedException {
        replicas(set, Values.orNone(Values.selector(set.at("/spec/selector"))), out, lookup);
    }

    static void replicationController(ObjectNode controller, Text out, Lookup lookup) throws InterruptedException {
        replicas(controller, Values.labels(controller.at("/spec/selector")), out, lookup);
    }

    private static void replicas(ObjectNode set, String selector, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(set, out);
        out.line(0, "Selector:", selector);
        Head.labelsAndAnnotations(set, out);
        controlledBy(set, out);
        out.line(
                0,
                "Replicas:",
                set.at("/status/replicas").asInt(0) + " current / "
                        + set.at("/spec/replicas").asInt(1) + " desired");
        out.line(0, "Pods Status:", podStatuses(set, lookup));
        PodLines.template(set.at("/spec/template"), out);
        Head.conditions(set, out);
        EventLines.write(out, lookup.events(set), lookup.now());
    }

    private static void controlledBy(JsonNode object, Text out) {
        String controller = Values.controller(object);
        if (!controller.isEmpty()) {
            out.line(0, "Controlled By:", controller);
        }
    }

    static void statefulSet(ObjectNode set, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(set, out);
        Head.created(set, out);
        out.line(0, "Selector:", Values.selector(set.at("/spec/selector")));
        Head.labelsAndAnnotations(set, out);
        out.line(
                0,
                "Replicas:",
                set.at("/spec/replicas").asInt(1) + " desired | "
                        + set.at("/status/replicas").asInt(0) + " total");
        out.line(0, "Update Strategy:", Values.text(set.at("/spec/updateStrategy/type")));
        JsonNode partition = set.at("/spec/updateStrategy/rollingUpdate/partition");
        if (Values.isSet(partition)) {
            out.line(1, "Partition:", partition.asText());
        }
        out.line(0, "Pods Status:", podStatuses(set, lookup));
        PodLines.template(set.at("/spec/template"), out);
        claims(set.at("/spec/volumeClaimTemplates"), out);
        EventLines.write(out, lookup.events(set), lookup.now());
    }

    private static void claims(JsonNode templates, Text out) {
        if (templates.isEmpty()) {
            out.line(0, "Volume Claims:", Values.NONE);
            return;
        }
        out.line(0, "Volume Claims:");
        for (JsonNode each : templates) {
            out.line(1, "Name:", Trees.name(each));
            out.line(1, "StorageClass:", Values.text(each.at("/spec/storageClassName")));
            out.values(0, "  Labels", Values.pairs(each.at("/metadata/labels")));
            out.values(0, "  Annotations", Values.pairs(each.at("/metadata/annotations")));
            out.line(1, "Capacity:", Values.text(each.at("/spec/resources/requests/storage"), "<default>"));
            out.line(1, "Access Modes:", Values.goList(each.at("/spec/accessModes")));
        }
    }

    static void daemonSet(ObjectNode set, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(set));
        out.line(0, "Selector:", Values.selector(set.at("/spec/selector")));
        out.line(0, "Node-Selector:", Values.labels(set.at("/spec/template/spec/nodeSelector")));
        Head.labelsAndAnnotations(set, out);
        JsonNode status = set.path("status");
        out.line(0, "Desired Number of Nodes Scheduled: " + number(status, "desiredNumberScheduled"));
        out.line(0, "Current Number of Nodes Scheduled: " + number(status, "currentNumberScheduled"));
        out.line(0, "Number of Nodes Scheduled with Up-to-date Pods: " + number(status, "updatedNumberScheduled"));
        out.line(0, "Number of Nodes Scheduled with Available Pods: " + number(status, "numberAvailable"));
        out.line(0, "Number of Nodes Misscheduled: " + number(status, "numberMisscheduled"));
        out.line(0, "Pods Status:", podStatuses(set, lookup));
        PodLines.template(set.at("/spec/template"), out);
        EventLines.write(out, lookup.events(set), lookup.now());
    }

    static void job(ObjectNode job, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(job, out);
        out.line(0, "Selector:", Values.selector(job.at("/spec/selector")));
        Head.labelsAndAnnotations(job, out);
        controlledBy(job, out);
        JsonNode spec = job.path("spec");
        optional(out, "Parallelism:", spec.path("parallelism"), "");
        out.line(0, "Completions:", Values.text(spec.path("completions"), Values.UNSET));
        optional(out, "Completion Mode:", spec.path("completionMode"), "");
        optional(out, "Suspend:", spec.path("suspend"), "");
        optional(out, "Backoff Limit:", spec.path("backoffLimit"), "");
        optional(out, "TTL Seconds After Finished:", spec.path("ttlSecondsAfterFinished"), "");
        times(job, out);
        optional(out, "Active Deadline Seconds:", spec.path("activeDeadlineSeconds"), "s");
        out.line(0, "Pods Statuses:", jobPods(job.path("status")));
        if (spec.path("completionMode").asText().equals("Indexed")) {
            out.line(0, "Completed Indexes:", Values.text(job.at("/status/completedIndexes"), Values.NONE));
        }
        PodLines.template(spec.path("template"), out);
        EventLines.write(out, lookup.events(job), lookup.now());
    }

    private static void optional(Text out, String title, JsonNode value, String unit) {
        if (Values.isSet(value)) {
            out.line(0, title, value.asText() + unit);
        }
    }

    private static void times(JsonNode job, Text out) {
        JsonNode started = job.at("/status/startTime");
        JsonNode completed = job.at("/status/completionTime");
        if (Values.isSet(started)) {
            out.line(0, "Start Time:", Times.full(started));
        }
        if (Values.isSet(completed)) {
            out.line(0, "Completed At:", Times.full(completed));
        }
        if (Values.isSet(started) && Values.isSet(completed)) {
            out.line(
                    0,
                    "Duration:",
                    Times.span(Duration.between(
                            Times.read(started).orElseThrow(),
                            Times.read(completed).orElseThrow())));
        }
    }

    private static String jobPods(JsonNode status) {
        String ready = Values.isSet(status.path("ready")) ? " (" + number(status, "ready") + " Ready)" : "";
        return number(status, "active") + " Active" + ready + " / " + number(status, "succeeded") + " Succeeded / "
                + number(status, "failed") + " Failed";
    }

    static void cronJob(ObjectNode job, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(job, out);
        Head.labelsAndAnnotations(job, out);
        JsonNode spec = job.path("spec");
        out.line(0, "Schedule:", Values.text(spec.path("schedule")));
        out.line(0, "Concurrency Policy:", Values.text(spec.path("concurrencyPolicy")));
        out.line(
                0,
                "Suspend:",
                Values.isSet(spec.path("suspend"))
                        ? Values.truth(spec.path("suspend").asBoolean())
                        : Values.UNSET);
        out.line(
                0, "Successful Job History Limit:", Values.text(spec.path("successfulJobsHistoryLimit"), Values.UNSET));
        out.line(0, "Failed Job History Limit:", Values.text(spec.path("failedJobsHistoryLimit"), Values.UNSET));
        JsonNode deadline = spec.path("startingDeadlineSeconds");
        out.line(0, "Starting Deadline Seconds:", Values.isSet(deadline) ? deadline.asText() + "s" : Values.UNSET);
        JsonNode template = spec.at("/jobTemplate/spec");
        out.line(
                0,
                "Selector:",
                Values.isSet(template.path("selector")) ? Values.selector(template.path("selector")) : Values.UNSET);
        out.line(0, "Parallelism:", Values.text(template.path("parallelism"), Values.UNSET));
        out.line(0, "Completions:", Values.text(template.path("completions"), Values.UNSET));
        PodLines.template(template.path("template"), out);
        JsonNode last = job.at("/status/lastScheduleTime");
        out.line(0, "Last Schedule Time:", Values.isSet(last) ? Times.full(last) : Values.UNSET);
        List<String> active = new ArrayList<>();
        job.at("/status/active").forEach(each -> active.add(each.path("name").asText()));
        out.line(0, "Active Jobs:", Values.orNone(String.join(", ", active)));
        EventLines.write(out, lookup.events(job), lookup.now());
    }
}
