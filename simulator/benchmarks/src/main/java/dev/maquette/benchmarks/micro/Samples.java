package dev.maquette.benchmarks.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects as clusters hold them. */
final class Samples {

    private Samples() {}

    static ObjectNode pod(String name) {
        return BareCluster.parse("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"default",
             "labels":{"app":"web","tier":"front"},"creationTimestamp":"2026-01-01T00:00:00Z"},
             "spec":{"serviceAccountName":"default","containers":[{"name":"web","image":"nginx:1.27",
             "ports":[{"containerPort":80,"name":"http","protocol":"TCP"}],"env":[{"name":"MODE","value":"benchmark"}],
             "resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"256Mi"}},
             "volumeMounts":[{"name":"content","mountPath":"/usr/share/nginx/html"}]}],
             "volumes":[{"name":"content","emptyDir":{}}]}}
            """.formatted(name));
    }

    static ObjectNode node(int index) {
        String name = "node-" + index;
        ObjectNode node = BareCluster.object("v1", "Node", name);
        node.withObject("/metadata/labels")
                .put("kubernetes.io/hostname", name)
                .put("topology.kubernetes.io/zone", "zone-" + index % 3);
        node.withObject("/status/allocatable")
                .put("cpu", "16")
                .put("memory", "64Gi")
                .put("pods", "110")
                .put("ephemeral-storage", "100Gi");
        return node;
    }
}
