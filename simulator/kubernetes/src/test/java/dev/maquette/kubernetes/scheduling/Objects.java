package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Objects for tests, written as YAML; what a test does not say has a plain default. */
final class Objects {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Objects() {}

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A node of 4 cores, 8Gi and 110 pods, whose spec, labels and more the YAML may add to. */
    static NodeView node(String name, String... more) {
        ObjectNode node = yaml("""
            metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}
            spec: {}
            status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110", ephemeral-storage: 100Gi}}
            """.formatted(name, name));
        for (String part : more) {
            merge(node, yaml(part));
        }
        return NodeView.of(node);
    }

    /** A pod in namespace default that asks for nothing, with the YAML added. */
    static PodView pod(String name, String... more) {
        ObjectNode pod = yaml("""
            metadata: {name: %s, namespace: default, uid: uid-%s, creationTimestamp: "2026-01-01T00:00:00Z"}
            spec: {containers: [{name: c, image: app}]}
            status: {phase: Pending}
            """.formatted(name, name));
        for (String part : more) {
            merge(pod, yaml(part));
        }
        return PodView.of(pod);
    }

    /** The YAML of requests for the one container of a pod. */
    static String requests(String list) {
        return "spec: {containers: [{name: c, image: app, resources: {requests: {%s}}}]}".formatted(list);
    }

    static String onNode(String node) {
        return "spec: {nodeName: %s}".formatted(node);
    }

    static String priority(int priority) {
        return "spec: {priority: %d}".formatted(priority);
    }

    static String labels(String labels) {
        return "metadata: {labels: {%s}}".formatted(labels);
    }

    static ClusterSnapshot cluster(NodeView... nodes) {
        ClusterSnapshot snapshot = ClusterSnapshot.empty();
        for (NodeView node : nodes) {
            snapshot = snapshot.withNode(node);
        }
        return snapshot;
    }

    static Decision decide(PodView pod, ClusterSnapshot snapshot) {
        return decide(pod, snapshot, VolumesView.empty());
    }

    static Decision decide(PodView pod, ClusterSnapshot snapshot, VolumesView volumes) {
        return Scheduler.decide(SchedulerProfile.defaults(), pod, snapshot, volumes, 1);
    }

    private static void merge(ObjectNode into, ObjectNode more) {
        more.properties().forEach(entry -> {
            boolean both =
                    entry.getValue().isObject() && into.path(entry.getKey()).isObject();
            if (both) {
                merge((ObjectNode) into.get(entry.getKey()), (ObjectNode) entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
