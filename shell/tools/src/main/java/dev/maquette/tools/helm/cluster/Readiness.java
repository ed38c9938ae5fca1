package dev.maquette.tools.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When helm takes an object for ready (pkg/kube/ready.go, v3.21); kinds that are not named are ready at once. */
final class Readiness {

    private final ApiServer server;
    private final boolean waitsForJobs;

    Readiness(ApiServer server, boolean waitsForJobs) {
        this.server = server;
        this.waitsForJobs = waitsForJobs;
    }

    boolean isReady(Resource resource) throws InterruptedException {
        if (!isWaitedFor(resource)) {
            return true;
        }
        Optional<ObjectNode> found = server.find(resource.path());
        return found.isPresent() && isReady(resource.kind(), found.get());
    }

    private boolean isWaitedFor(Resource resource) {
        return switch (resource.type().groupResource()) {
            case "pods",
                    "persistentvolumeclaims",
                    "services",
                    "replicationcontrollers",
                    "deployments.apps",
                    "daemonsets.apps",
                    "statefulsets.apps",
                    "replicasets.apps",
                    "customresourcedefinitions.apiextensions.k8s.io" -> true;
            case "jobs.batch" -> waitsForJobs;
            default -> false;
        };
    }

    private boolean isReady(String kind, ObjectNode object) throws InterruptedException {
        return switch (kind) {
            case "Pod" -> has(object, "Ready", "True");
            case "Job" -> job(object);
            case "PersistentVolumeClaim" -> object.at("/status/phase").asText().equals("Bound");
            case "Service" -> service(object);
            case "Deployment" -> object.at("/spec/paused").asBoolean() || deployment(object);
            case "DaemonSet" -> daemonSet(object);
            case "StatefulSet" -> statefulSet(object);
            case "CustomResourceDefinition" ->
                has(object, "Established", "True") || has(object, "NamesAccepted", "False");
            default -> podsReady(object);
        };
    }

    private static boolean has(JsonNode object, String type, String status) {
        return object.at("/status/conditions")
                .valueStream()
                .anyMatch(each -> each.path("type").asText().equals(type)
                        && each.path("status").asText().equals(status));
    }

    private static boolean job(ObjectNode job) {
        if (job.at("/status/failed").asInt() > job.at("/spec/backoffLimit").asInt(6)) {
            throw new HelmException("job is failed: " + Trees.namespace(job) + "/" + Trees.name(job));
        }
        JsonNode completions = job.at("/spec/completions");
        return completions.isMissingNode() || job.at("/status/succeeded").asInt() >= completions.asInt();
    }

    private static boolean service(ObjectNode service) {
        JsonNode spec = service.path("spec");
        if (spec.path("type").asText().equals("ExternalName")) {
            return true;
        }
        if (spec.path("clusterIP").asText("").isEmpty()) {
            return false;
        }
        boolean isBalanced = spec.path("type").asText().equals("LoadBalancer");
        return !isBalanced
                || !spec.path("externalIPs").isEmpty()
                || !service.at("/status/loadBalancer/ingress").isEmpty();
    }

    private boolean deployment(ObjectNode deployment) throws InterruptedException {
        Optional<ObjectNode> newest = newestReplicaSet(deployment);
        int replicas = deployment.at("/spec/replicas").asInt(1);
        int expected = replicas - unavailable(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable"), replicas);
        return newest.isPresent()
                && isObserved(newest.get())
                && isObserved(deployment)
                && newest.get().at("/status/readyReplicas").asInt() >= expected;
    }

    private static boolean isObserved(ObjectNode object) {
        return object.at("/status/observedGeneration").asInt()
                == object.at("/metadata/generation").asInt();
    }

    /** The set whose template is the deployment's own, the oldest of them as the controller takes it. */
    private Optional<ObjectNode> newestReplicaSet(ObjectNode deployment) throws InterruptedException {
        JsonNode template = deployment.at("/spec/template");
        String uid = deployment.at("/metadata/uid").asText();
        return owned("/apis/apps/v1/namespaces/" + Trees.namespace(deployment) + "/replicasets", uid).stream()
                .filter(set -> template(set).equals(template))
                .min(Comparator.comparing(
                        set -> set.at("/metadata/creationTimestamp").asText()));
    }

    private static JsonNode template(ObjectNode set) {
        ObjectNode template = set.at("/spec/template").deepCopy();
        if (template.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        return template;
    }

    private List<ObjectNode> owned(String path, String uid) throws InterruptedException {
        return Trees.objects(server.send(Request.get(path)).object().path("items")).stream()
                .filter(each -> each.at("/metadata/ownerReferences")
                        .valueStream()
                        .anyMatch(owner -> owner.path("uid").asText().equals(uid)))
                .toList();
    }

    /** A number or a share of all, which is rounded down; 0 for a strategy that has none. */
    private static int unavailable(JsonNode most, int replicas) {
        if (most.isNumber()) {
            return Math.min(most.asInt(), replicas);
        }
        String text = most.asText("");
        int share = text.endsWith("%") ? replicas * Integer.parseInt(text.substring(0, text.length() - 1)) / 100 : 0;
        return Math.min(share, replicas);
    }

    private static boolean daemonSet(ObjectNode set) {
        if (!isObserved(set)) {
            return false;
        }
        if (!set.at("/spec/updateStrategy/type").asText().equals("RollingUpdate")) {
            return true;
        }
        int desired = set.at("/status/desiredNumberScheduled").asInt();
        int expected = desired - unavailable(set.at("/spec/updateStrategy/rollingUpdate/maxUnavailable"), desired);
        return set.at("/status/updatedNumberScheduled").asInt() == desired
                && set.at("/status/numberReady").asInt() >= expected;
    }

    private static boolean statefulSet(ObjectNode set) {
        if (!isObserved(set)) {
            return false;
        }
        if (!set.at("/spec/updateStrategy/type").asText().equals("RollingUpdate")) {
            return true;
        }
        int replicas = set.at("/spec/replicas").asInt(1);
        int partition = set.at("/spec/updateStrategy/rollingUpdate/partition").asInt();
        JsonNode status = set.path("status");
        boolean isWhole = partition != 0 || status.path("currentRevision").equals(status.path("updateRevision"));
        return status.path("updatedReplicas").asInt() >= replicas - partition
                && status.path("readyReplicas").asInt() == replicas
                && isWhole;
    }

    private boolean podsReady(ObjectNode set) throws InterruptedException {
        String path = "/api/v1/namespaces/" + Trees.namespace(set) + "/pods";
        return owned(path, set.at("/metadata/uid").asText()).stream().allMatch(pod -> has(pod, "Ready", "True"));
    }
}
