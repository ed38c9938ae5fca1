package dev.maquette.profiles;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.schema.Release;
import java.util.List;
import java.util.Map;

/** The platforms that can be simulated, and in which versions. */
final class SimulatedPlatforms {

    private SimulatedPlatforms() {}

    static List<String> names() {
        return List.of("k3s", "microk8s");
    }

    static List<String> versions(String platform) {
        return List.of("1.32");
    }

    static Cluster cluster(Profile profile) {
        return new Cluster(
                profile.name(),
                Release.V1_32,
                "v1.32.9",
                new Cluster.Network("10.152.183.0/24", "10.1.0.0/16", "10.152.183.10", "cluster.local"));
    }

    static List<ObjectNode> manifests(Profile profile) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("apiVersion", "v1").put("kind", "Node");
        ObjectNode metadata = node.putObject("metadata").put("name", "microk8s-vm");
        metadata.putObject("labels").put("kubernetes.io/hostname", "microk8s-vm").put("kubernetes.io/os", "linux").put("kubernetes.io/arch", "amd64").put("microk8s.io/cluster", "true");
        node.putObject("spec").put("podCIDR", "10.1.254.64/26");
        ObjectNode status = node.putObject("status");
        for (String field : List.of("capacity", "allocatable")) {
            status.putObject(field).put("cpu", "4").put("memory", "8Gi").put("pods", "110").put("ephemeral-storage", "60Gi");
        }
        status.putArray("addresses").addObject().put("type", "InternalIP").put("address", "192.168.64.2");
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True").put("reason", "KubeletReady").put("message", "kubelet is posting ready status");
        return List.of(node);
    }

    static Map<String, String> facts(Profile profile) {
        return Map.of("STORAGE_CLASS", "microk8s-hostpath");
    }
}
