package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * What scheduling reads of a pod, immutable and compact. {@code node}, {@code nominatedNode} and {@code startTime} are empty
 * text where the pod has none; times are RFC 3339 texts as stored, which order as they read.
 */
public record PodView(
        String namespace,
        String name,
        String uid,
        Labels labels,
        String schedulerName,
        int priority,
        boolean neverPreempts,
        String node,
        String nominatedNode,
        String creationTime,
        String startTime,
        State state,
        String controllerKind,
        String controllerName,
        List<String> gates,
        PodDemands demands) {
    /** How far along its life a pod is, as far as scheduling cares. */
    public enum State {
        ACTIVE,
        /** Marked for deletion. */
        TERMINATING,
        /** Marked for deletion because a scheduler made room. */
        PREEMPTED,
        /** Succeeded or failed; takes no room any more. */
        FINISHED
    }

    public static PodView of(ObjectNode pod) {
        return of(pod, new PodViews());
    }

    static PodView of(ObjectNode pod, PodViews shared) {
        JsonNode metadata = pod.path("metadata");
        JsonNode spec = pod.path("spec");
        JsonNode status = pod.path("status");
        JsonNode controller = controller(metadata);
        String namespace = shared.text(metadata.path("namespace").asText(""));
        String name = metadata.path("name").asText("");
        Labels labels = shared.labels(Labels.of(metadata.path("labels")));
        return new PodView(
                namespace,
                name,
                metadata.path("uid").asText(""),
                labels,
                shared.text(spec.path("schedulerName").asText("default-scheduler")),
                spec.path("priority").asInt(),
                spec.path("preemptionPolicy").asText("").equals("Never"),
                shared.text(spec.path("nodeName").asText("")),
                shared.text(status.path("nominatedNodeName").asText("")),
                shared.text(metadata.path("creationTimestamp").asText("")),
                shared.text(status.path("startTime").asText("")),
                state(metadata, status),
                shared.text(controller.path("kind").asText("")),
                shared.text(controller.path("name").asText("")),
                gates(spec),
                shared.demands(PodDemands.of(spec, namespace, name, labels)));
    }

    /** {@code namespace/name}. */
    public String key() {
        return namespace + "/" + name;
    }

    /** This pod as if it were bound to a node. */
    public PodView on(String nodeName) {
        return new PodView(
                namespace,
                name,
                uid,
                labels,
                schedulerName,
                priority,
                neverPreempts,
                nodeName,
                nominatedNode,
                creationTime,
                startTime,
                state,
                controllerKind,
                controllerName,
                gates,
                demands);
    }

    public PodRequests requests() {
        return demands.requests();
    }

    public List<Toleration> tolerations() {
        return demands.tolerations();
    }

    public boolean isBound() {
        return !node.isEmpty();
    }

    public boolean isTerminating() {
        return state == State.TERMINATING || state == State.PREEMPTED;
    }

    public boolean isFinished() {
        return state == State.FINISHED;
    }

    /** Whether both are views of the pod of one name, whatever their state. */
    public boolean isSamePod(PodView other) {
        return name.equals(other.name) && namespace.equals(other.namespace);
    }

    private static State state(JsonNode metadata, JsonNode status) {
        String phase = status.path("phase").asText("");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return State.FINISHED;
        }
        if (!metadata.hasNonNull("deletionTimestamp")) {
            return State.ACTIVE;
        }
        for (JsonNode condition : status.path("conditions")) {
            boolean disrupted = condition.path("type").asText("").equals("DisruptionTarget")
                    && condition.path("status").asText("").equals("True");
            if (disrupted && condition.path("reason").asText("").equals("PreemptionByScheduler")) {
                return State.PREEMPTED;
            }
        }
        return State.TERMINATING;
    }

    private static JsonNode controller(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return owner;
            }
        }
        return MissingNode.getInstance();
    }

    private static List<String> gates(JsonNode spec) {
        var gates = new ArrayList<String>();
        spec.path("schedulingGates").forEach(gate -> gates.add(gate.path("name").asText("")));
        return List.copyOf(gates);
    }
}
