package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodTemplates;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Tolerations;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.selector.NodeSelector;
import java.util.List;
import java.util.Map;

/** Which nodes a DaemonSet's pods belong on, and how each is tied to its node (pkg/controller/daemon, v1.32); pure. */
final class DaemonPods {

    static final String HASH_LABEL = "controller-revision-hash";
    static final String GENERATION_LABEL = "pod-template-generation";
    static final String GENERATION_ANNOTATION = "deprecated.daemonset.template.generation";

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    /** What a node is to a DaemonSet. */
    enum Fit {
        /** A pod belongs there. */
        RUN,
        /** No pod may begin there, but one that is there may stay. */
        STAY,
        NO
    }

    private final KubeObject set;
    private final ObjectNode spec;
    private final String nodeName;
    private final Map<String, String> nodeSelector;
    private final NodeSelector affinity;
    private final boolean hasAffinity;

    DaemonPods(KubeObject set) {
        this.set = set;
        this.spec = set.at("/spec/template/spec").deepCopy();
        addTolerations(spec);
        this.nodeName = spec.path("nodeName").asText("");
        this.nodeSelector = Orphans.labels(spec.path("nodeSelector"));
        JsonNode required = spec.at("/affinity/nodeAffinity/" + REQUIRED);
        this.hasAffinity = !required.isMissingNode();
        this.affinity = NodeSelector.of(required);
    }

    private static void addTolerations(ObjectNode spec) {
        ArrayNode tolerations = spec.withArray("tolerations");
        for (String condition : List.of("not-ready", "unreachable")) {
            addToleration(tolerations, condition, "NoExecute");
        }
        for (String condition : List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable")) {
            addToleration(tolerations, condition, "NoSchedule");
        }
        if (spec.path("hostNetwork").asBoolean()) {
            addToleration(tolerations, "network-unavailable", "NoSchedule");
        }
    }

    private static void addToleration(ArrayNode tolerations, String condition, String effect) {
        String key = "node.kubernetes.io/" + condition;
        for (int i = tolerations.size() - 1; i >= 0; i--) {
            JsonNode each = tolerations.get(i);
            boolean isSame = each.path("key").asText().equals(key)
                    && each.path("effect").asText().equals(effect)
                    && each.path("operator").asText().equals("Exists")
                    && !each.has("tolerationSeconds");
            if (isSame) {
                return;
            }
        }
        tolerations.addObject().put("effect", effect).put("key", key).put("operator", "Exists");
    }

    Fit fit(KubeObject node) {
        boolean isNamed = nodeName.isEmpty() || nodeName.equals(node.name());
        if (!isNamed || !matchesLabels(node)) {
            return Fit.NO;
        }
        if (!Tolerations.coverAll(spec, node.tree(), "NoExecute")) {
            return Fit.NO;
        }
        return Tolerations.coverAll(spec, node.tree(), "NoSchedule") ? Fit.RUN : Fit.STAY;
    }

    private boolean matchesLabels(KubeObject node) {
        boolean isSelected = node.labels().entrySet().containsAll(nodeSelector.entrySet());
        return isSelected && (!hasAffinity || affinity.matches(node.name(), Labels.of(node.labels())));
    }

    /** The node a pod is on or is meant for; empty where neither is known. */
    static String node(KubeObject pod) {
        String bound = Pods.node(pod);
        return bound.isEmpty()
                ? pod.text("/spec/affinity/nodeAffinity/" + REQUIRED + "/nodeSelectorTerms/0/matchFields/0/values/0")
                : bound;
    }

    ObjectNode pod(String node, String hash) {
        ObjectNode pod = PodTemplates.pod(set.at("/spec/template"), Owners.controllerReference(Kind.DAEMON_SETS, set));
        ObjectNode metadata = pod.withObject("/metadata").put("generateName", set.name() + "-");
        ObjectNode labels = metadata.withObject("/labels").put(HASH_LABEL, hash);
        String generation = set.annotation(GENERATION_ANNOTATION);
        if (!generation.isEmpty()) {
            labels.put(GENERATION_LABEL, generation);
        }
        ObjectNode tied = spec.deepCopy();
        ObjectNode required = tied.withObject("/affinity/nodeAffinity/" + REQUIRED);
        ObjectNode field = required.putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchFields")
                .addObject();
        field.put("key", "metadata.name")
                .put("operator", "In")
                .putArray("values")
                .add(node);
        pod.set("spec", tied);
        return pod;
    }

    /** Whether a pod is of the present template. */
    boolean isUpdated(KubeObject pod, String hash) {
        String generation = set.annotation(GENERATION_ANNOTATION);
        boolean isGeneration =
                !generation.isEmpty() && generation.equals(pod.labels().getOrDefault(GENERATION_LABEL, ""));
        return isGeneration || hash.equals(pod.labels().getOrDefault(HASH_LABEL, ""));
    }
}
