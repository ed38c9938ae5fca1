package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How a platform's nodes look.
 *
 * @param names of the first, second and further node; {@code %d} counts
 * @param podRanges a node's share of the pod network, of which there are 256; {@code %d} is the node's number from 0
 * @param labels beside those every kubelet sets; the first node's and the others'
 * @param annotations with {@code %name} and {@code %address}
 * @param reservedMemoryMib what a kubelet keeps from pods, in MiB
 * @param unsafeSysctls what kubelets let pods set beside the safe ones
 * @param network the condition NetworkUnavailable, where the network plug-in sets one: reason and message
 */
record NodeTemplate(
        List<String> names,
        String podRanges,
        List<Map<String, String>> labels,
        Map<String, String> annotations,
        String containerRuntime,
        String providerPrefix,
        int reservedMemoryMib,
        Set<String> unsafeSysctls,
        List<String> network) {

    private static final int KUBELET = 10250;
    private static final int KIB_IN_MIB = 1024;
    private static final long BYTES_IN_GIB = 1L << 30;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    String name(int index) {
        return names.get(Math.min(index, names.size() - 1)).formatted(index + 1 - (names.size() - 1));
    }

    String address(int index) {
        return NodeAddresses.machine(index);
    }

    /** A node that has just become ready. */
    ObjectNode node(int index, NodeShape shape, String gitVersion, Instant now) {
        String name = name(index);
        ObjectNode node = JSON.objectNode().put("apiVersion", "v1").put("kind", "Node");
        ObjectNode metadata = node.putObject("metadata").put("name", name);
        labels(metadata.putObject("labels"), index);
        ObjectNode noted = metadata.putObject("annotations");
        noted.put("node.alpha.kubernetes.io/ttl", "0");
        noted.put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        annotations.forEach(
                (key, value) -> noted.put(key, value.replace("%name", name).replace("%address", address(index))));
        ObjectNode spec = node.putObject("spec");
        String pods = NodeAddresses.pods(podRanges, index);
        spec.put("podCIDR", pods).putArray("podCIDRs").add(pods);
        if (!providerPrefix.isEmpty()) {
            spec.put("providerID", providerPrefix + name);
        }
        status(node.putObject("status"), index, shape, gitVersion, now);
        return node;
    }

    private void labels(ObjectNode all, int index) {
        all.put("beta.kubernetes.io/arch", "amd64").put("beta.kubernetes.io/os", "linux");
        all.put("kubernetes.io/arch", "amd64").put("kubernetes.io/os", "linux");
        all.put("kubernetes.io/hostname", name(index));
        labels.get(Math.min(index, labels.size() - 1)).forEach(all::put);
    }

    private void status(ObjectNode status, int index, NodeShape shape, String gitVersion, Instant now) {
        long memory = (long) shape.memoryGib() * KIB_IN_MIB * KIB_IN_MIB;
        resources(status.putObject("capacity"), shape, memory, 0);
        resources(status.putObject("allocatable"), shape, memory - (long) reservedMemoryMib * KIB_IN_MIB, 1);
        conditions(status.putArray("conditions"), now);
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", address(index));
        addresses.addObject().put("type", "Hostname").put("address", name(index));
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", KUBELET);
        information(status.putObject("nodeInfo"), name(index), gitVersion);
    }

    private static void resources(ObjectNode resources, NodeShape shape, long memoryKib, int reservedDiskGib) {
        resources.put("cpu", Integer.toString(shape.cpu()));
        resources.put("memory", memoryKib + "Ki");
        resources.put("pods", Integer.toString(shape.pods()));
        resources.put("ephemeral-storage", Long.toString((shape.diskGib() - reservedDiskGib) * BYTES_IN_GIB));
        resources.put("hugepages-1Gi", "0").put("hugepages-2Mi", "0");
    }

    /** In the words of the kubelet (pkg/kubelet/nodestatus/setters.go, v1.32). */
    private void conditions(ArrayNode conditions, Instant now) {
        if (!network.isEmpty()) {
            condition(conditions, "NetworkUnavailable", "False", network.getFirst(), network.getLast(), now);
        }
        condition(
                conditions,
                "MemoryPressure",
                "False",
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                now);
        condition(conditions, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        condition(
                conditions,
                "PIDPressure",
                "False",
                "KubeletHasSufficientPID",
                "kubelet has sufficient PID available",
                now);
        condition(conditions, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    }

    private static void condition(
            ArrayNode conditions, String type, String status, String reason, String message, Instant now) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", status)
                .put("lastHeartbeatTime", ObjectMetadata.time(now))
                .put("lastTransitionTime", ObjectMetadata.time(now))
                .put("reason", reason)
                .put("message", message);
    }

    private void information(ObjectNode information, String name, String gitVersion) {
        information.put("architecture", "amd64").put("operatingSystem", "linux");
        information.put("osImage", "Ubuntu 24.04.3 LTS").put("kernelVersion", "6.8.0-85-generic");
        information.put("containerRuntimeVersion", containerRuntime);
        information.put("kubeletVersion", gitVersion).put("kubeProxyVersion", gitVersion);
        information.put("machineID", identity("machine", name).replace("-", ""));
        information.put("systemUUID", identity("system", name)).put("bootID", identity("boot", name));
    }

    /** An id that is the same wherever the node has the same name. */
    private static String identity(String of, String name) {
        return UUID.nameUUIDFromBytes((of + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
