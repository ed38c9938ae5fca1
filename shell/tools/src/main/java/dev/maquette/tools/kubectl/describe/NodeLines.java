package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Nodes, and what their pods take of them. */
final class NodeLines {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final Set<String> STANDARD = Set.of("cpu", "memory", "ephemeral-storage", "pods");

    private NodeLines() {}

    static void node(ObjectNode node, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(node));
        out.line(0, "Roles:", roles(node));
        Head.labelsAndAnnotations(node, out);
        Head.created(node, out);
        out.values(0, "Taints", taints(node.at("/spec/taints")));
        out.line(
                0,
                "Unschedulable:",
                Boolean.toString(node.at("/spec/unschedulable").asBoolean(false)));
        lease(node, out, lookup);
        conditions(node.at("/status/conditions"), out);
        out.line(0, "Addresses:");
        node.at("/status/addresses")
                .forEach(each -> out.line(
                        1,
                        each.path("type").asText() + ":",
                        each.path("address").asText()));
        amounts("Capacity:", node.at("/status/capacity"), out);
        amounts("Allocatable:", node.at("/status/allocatable"), out);
        system(node.at("/status/nodeInfo"), out);
        addressesOfPods(node.path("spec"), out);
        pods(node, out, lookup);
        events(node, out, lookup);
    }

    private static String roles(JsonNode node) {
        TreeSet<String> found = new TreeSet<>();
        node.at("/metadata/labels").properties().forEach(each -> {
            if (each.getKey().startsWith(ROLE) && each.getKey().length() > ROLE.length()) {
                found.add(each.getKey().substring(ROLE.length()));
            } else if (each.getKey().equals("kubernetes.io/role")
                    && !each.getValue().asText().isEmpty()) {
                found.add(each.getValue().asText());
            }
        });
        return Values.orNone(String.join(",", found));
    }

    private static List<String> taints(JsonNode taints) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (JsonNode each : taints) {
            String value = each.path("value").asText("");
            String effect = each.path("effect").asText("");
            String key = each.path("key").asText();
            sorted.put(
                    effect + "," + key,
                    key + (value.isEmpty() ? "" : "=" + value) + (effect.isEmpty() ? "" : ":" + effect));
        }
        return List.copyOf(sorted.values());
    }

    private static void lease(ObjectNode node, Text out, Lookup lookup) throws InterruptedException {
        String path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/" + Trees.name(node);
        try {
            Optional<ObjectNode> lease = lookup.find(path);
            if (lease.isEmpty()) {
                out.line(
                        0,
                        "Lease:",
                        "Failed to get lease: leases.coordination.k8s.io \"" + Trees.name(node) + "\" not found");
                return;
            }
            JsonNode spec = lease.get().path("spec");
            out.line(0, "Lease:");
            out.line(1, "HolderIdentity:", Values.text(spec.path("holderIdentity"), Values.UNSET));
            out.line(1, "AcquireTime:", moment(spec.path("acquireTime")));
            out.line(1, "RenewTime:", moment(spec.path("renewTime")));
        } catch (ApiException refused) {
            out.line(0, "Lease:", "Failed to get lease: " + refused.serverMessage());
        }
    }

    private static String moment(JsonNode moment) {
        return Values.isSet(moment) ? Times.full(moment) : Values.UNSET;
    }

    private static void conditions(JsonNode conditions, Text out) {
        if (conditions.isEmpty()) {
            return;
        }
        out.line(0, "Conditions:");
        out.line(1, "Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message");
        out.line(1, "----", "------", "-----------------", "------------------", "------", "-------");
        for (JsonNode each : conditions) {
            out.line(
                    1,
                    each.path("type").asText() + " ",
                    each.path("status").asText() + " ",
                    Times.full(each.path("lastHeartbeatTime")) + " ",
                    Times.full(each.path("lastTransitionTime")) + " ",
                    each.path("reason").asText("") + " ",
                    each.path("message").asText(""));
        }
    }

    private static void amounts(String title, JsonNode amounts, Text out) {
        if (!amounts.isEmpty()) {
            out.line(0, title);
            Values.sorted(amounts).forEach((name, amount) -> out.line(1, name + ":", amount));
        }
    }

    private static void system(JsonNode info, Text out) {
        out.line(0, "System Info:");
        out.line(1, "Machine ID:", Values.text(info.path("machineID")));
        out.line(1, "System UUID:", Values.text(info.path("systemUUID")));
        out.line(1, "Boot ID:", Values.text(info.path("bootID")));
        out.line(1, "Kernel Version:", Values.text(info.path("kernelVersion")));
        out.line(1, "OS Image:", Values.text(info.path("osImage")));
        out.line(1, "Operating System:", Values.text(info.path("operatingSystem")));
        out.line(1, "Architecture:", Values.text(info.path("architecture")));
        out.line(1, "Container Runtime Version:", Values.text(info.path("containerRuntimeVersion")));
        out.line(1, "Kubelet Version:", Values.text(info.path("kubeletVersion")));
        out.line(1, "Kube-Proxy Version:", Values.text(info.path("kubeProxyVersion")));
    }

    private static void addressesOfPods(JsonNode spec, Text out) {
        if (!Values.text(spec.path("podCIDR")).isEmpty()) {
            out.line(0, "PodCIDR:", spec.path("podCIDR").asText());
        }
        if (!spec.path("podCIDRs").isEmpty()) {
            out.line(0, "PodCIDRs:", String.join(",", Values.texts(spec.path("podCIDRs"))));
        }
        if (!Values.text(spec.path("providerID")).isEmpty()) {
            out.line(0, "ProviderID:", spec.path("providerID").asText());
        }
    }

    private static void pods(ObjectNode node, Text out, Lookup lookup) throws InterruptedException {
        List<ObjectNode> pods;
        try {
            pods = lookup.list(
                    "/api/v1/pods",
                    "",
                    "spec.nodeName=" + Trees.name(node) + ",status.phase!=Failed,status.phase!=Succeeded");
        } catch (ApiException refused) {
            out.line(0, "Pods:", "not authorized");
            return;
        }
        JsonNode given = node.at("/status/allocatable");
        JsonNode allocatable = given.isEmpty() ? node.at("/status/capacity") : given;
        out.line(0, "Non-terminated Pods:", "(" + pods.size() + " in total)");
        out.line(1, "Namespace", "Name", "", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age");
        out.line(1, "---------", "----", "", "------------", "----------", "---------------", "-------------", "---");
        Map<String, Amount> requests = new TreeMap<>();
        Map<String, Amount> limits = new TreeMap<>();
        for (ObjectNode pod : pods) {
            Map<String, Amount> asked = PodAmounts.of(pod, "requests");
            Map<String, Amount> bounded = PodAmounts.of(pod, "limits");
            PodAmounts.add(requests, asked);
            PodAmounts.add(limits, bounded);
            out.line(
                    1,
                    Trees.namespace(pod),
                    Trees.name(pod),
                    "",
                    share(asked, "cpu", allocatable),
                    share(bounded, "cpu", allocatable),
                    share(asked, "memory", allocatable),
                    share(bounded, "memory", allocatable),
                    Times.since(pod.at("/metadata/creationTimestamp"), lookup.now()));
        }
        allocated(requests, limits, allocatable, out);
    }

    private static String share(Map<String, Amount> amounts, String name, JsonNode allocatable) {
        Amount amount = amounts.getOrDefault(name, Amount.NONE);
        return amount + " (" + amount.percentOf(Amount.read(allocatable.path(name))) + "%)";
    }

    private static void allocated(
            Map<String, Amount> requests, Map<String, Amount> limits, JsonNode allocatable, Text out) {
        out.line(0, "Allocated resources:");
        out.line(1, "(Total limits may be over 100 percent, i.e., overcommitted.)");
        out.line(1, "Resource", "Requests", "Limits").line(1, "--------", "--------", "------");
        List<String> shares = new ArrayList<>(List.of("cpu", "memory", "ephemeral-storage"));
        List<String> counts = new ArrayList<>();
        allocatable.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("hugepages-")) {
                shares.add(name);
            } else if (!STANDARD.contains(name)) {
                counts.add(name);
            }
        });
        shares.subList(3, shares.size()).sort(String::compareTo);
        shares.forEach(each -> out.line(1, each, share(requests, each, allocatable), share(limits, each, allocatable)));
        counts.stream()
                .sorted()
                .forEach(each -> out.line(
                        1,
                        each,
                        requests.getOrDefault(each, Amount.NONE).toString(),
                        limits.getOrDefault(each, Amount.NONE).toString()));
    }

    /** The kubelet reports a node's events under its name, everybody else under its uid. */
    private static void events(ObjectNode node, Text out, Lookup lookup) throws InterruptedException {
        Optional<List<ObjectNode>> byUid = lookup.events(node);
        Optional<List<ObjectNode>> byName = lookup.events(node, "Node", Trees.name(node));
        List<ObjectNode> all = new ArrayList<>(byUid.orElse(List.of()));
        all.addAll(byName.orElse(List.of()));
        EventLines.write(out, byUid.map(each -> all), lookup.now());
    }
}
