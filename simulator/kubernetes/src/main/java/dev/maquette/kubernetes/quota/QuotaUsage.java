package dev.maquette.kubernetes.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What objects use of a quota (pkg/quota/v1/evaluator/core, v1.32); pure. */
public final class QuotaUsage {

    private static final Set<String> COMPUTE = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final Map<String, String> COUNTS = Map.of(
            "pods", "pods",
            "services", "services",
            "secrets", "secrets",
            "configmaps", "configmaps",
            "persistentvolumeclaims", "persistentvolumeclaims",
            "replicationcontrollers", "replicationcontrollers",
            "resourcequotas", "resourcequotas");

    private QuotaUsage() {}

    /** Adds what one object uses to the usage, under the names that quotas know. */
    public static void add(Map<String, Quantity> usage, String resource, JsonNode object) {
        if (resource.equals("pods")) {
            addPod(usage, object);
            return;
        }
        plus(usage, "count/" + resource, Quantity.of(1));
        String name = COUNTS.get(resource);
        if (name != null) {
            plus(usage, name, Quantity.of(1));
        }
        switch (resource) {
            case "services" -> addService(usage, object);
            case "persistentvolumeclaims" -> addClaim(usage, object);
            default -> {}
        }
    }

    private static void addPod(Map<String, Quantity> usage, JsonNode pod) {
        plus(usage, "count/pods", Quantity.of(1));
        if (ENDED.contains(pod.at("/status/phase").asText(""))) {
            return;
        }
        plus(usage, "pods", Quantity.of(1));
        requests(pod, "requests").forEach((name, amount) -> {
            plus(usage, "requests." + name, amount);
            if (COMPUTE.contains(name)) {
                plus(usage, name, amount);
            }
        });
        requests(pod, "limits").forEach((name, amount) -> plus(usage, "limits." + name, amount));
    }

    /** What a pod asks for: its containers together or its greediest init container, and its overhead. */
    private static Map<String, Quantity> requests(JsonNode pod, String list) {
        Map<String, Quantity> sum = new TreeMap<>();
        for (JsonNode container : pod.at("/spec/containers")) {
            add(sum, container.at("/resources/" + list));
        }
        Map<String, Quantity> sidecars = new TreeMap<>();
        for (JsonNode container : pod.at("/spec/initContainers")) {
            boolean isSidecar = container.path("restartPolicy").asText().equals("Always");
            if (isSidecar) {
                add(sum, container.at("/resources/" + list));
                add(sidecars, container.at("/resources/" + list));
            } else {
                Map<String, Quantity> own = new TreeMap<>(sidecars);
                add(own, container.at("/resources/" + list));
                own.forEach((name, amount) -> sum.merge(name, amount, Quantity::max));
            }
        }
        add(sum, pod.at("/spec/overhead"));
        return sum;
    }

    private static void add(Map<String, Quantity> sum, JsonNode resources) {
        resources.properties().forEach(each -> sum.merge(each.getKey(), Quantity.of(each.getValue()), Quantity::plus));
    }

    private static void addService(Map<String, Quantity> usage, JsonNode service) {
        String type = service.at("/spec/type").asText("");
        boolean hasNodePorts = type.equals("NodePort")
                || type.equals("LoadBalancer")
                        && service.at("/spec/allocateLoadBalancerNodePorts").asBoolean(true);
        if (hasNodePorts) {
            plus(
                    usage,
                    "services.nodeports",
                    Quantity.of(service.at("/spec/ports").size()));
        }
        if (type.equals("LoadBalancer")) {
            plus(usage, "services.loadbalancers", Quantity.of(1));
        }
    }

    private static void addClaim(Map<String, Quantity> usage, JsonNode claim) {
        String storageClass = claim.at("/spec/storageClassName").asText("");
        JsonNode asked = claim.at("/spec/resources/requests/storage");
        Quantity storage = asked.isMissingNode() ? Quantity.ZERO : Quantity.of(asked);
        plus(usage, "requests.storage", storage);
        if (!storageClass.isEmpty()) {
            String prefix = storageClass + ".storageclass.storage.k8s.io/";
            plus(usage, prefix + "persistentvolumeclaims", Quantity.of(1));
            plus(usage, prefix + "requests.storage", storage);
        }
    }

    private static void plus(Map<String, Quantity> usage, String name, Quantity amount) {
        usage.merge(name, amount, Quantity::plus);
    }

    /** Whether a pod is one that the quota's scopes are about. */
    public static boolean isInScope(JsonNode quota, JsonNode pod) {
        for (JsonNode scope : quota.at("/spec/scopes")) {
            if (!matches(scope.asText(), JsonNodeFactory.instance.objectNode().put("operator", "Exists"), pod)) {
                return false;
            }
        }
        for (JsonNode expression : quota.at("/spec/scopeSelector/matchExpressions")) {
            if (!matches(expression.path("scopeName").asText(), expression, pod)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String scope, JsonNode expression, JsonNode pod) {
        return switch (scope) {
            case "Terminating" -> pod.at("/spec").has("activeDeadlineSeconds");
            case "NotTerminating" -> !pod.at("/spec").has("activeDeadlineSeconds");
            case "BestEffort" -> pod.at("/status/qosClass").asText("").equals("BestEffort");
            case "NotBestEffort" -> !pod.at("/status/qosClass").asText("").equals("BestEffort");
            case "PriorityClass" ->
                matchesPriority(expression, pod.at("/spec/priorityClassName").asText(""));
            case "CrossNamespacePodAffinity" ->
                pod.at("/spec/affinity").toString().contains("\"namespaces\"")
                        || pod.at("/spec/affinity").toString().contains("\"namespaceSelector\"");
            default -> false;
        };
    }

    /** The collection whose objects use of a limited resource, such as {@code pods} of {@code limits.cpu}. */
    public static String collection(String limit) {
        if (limit.startsWith("count/")) {
            return limit.substring("count/".length());
        }
        if (limit.equals("requests.storage") || limit.contains(".storageclass.storage.k8s.io/")) {
            return "persistentvolumeclaims";
        }
        return limit.startsWith("services.") ? "services" : COUNTS.getOrDefault(limit, "pods");
    }

    private static boolean matchesPriority(JsonNode expression, String name) {
        boolean isListed = false;
        for (JsonNode value : expression.path("values")) {
            isListed |= value.asText().equals(name);
        }
        return switch (expression.path("operator").asText()) {
            case "In" -> isListed;
            case "NotIn" -> !isListed;
            case "DoesNotExist" -> name.isEmpty();
            default -> !name.isEmpty();
        };
    }

    public static boolean hasScopes(JsonNode quota) {
        return !quota.at("/spec/scopes").isEmpty()
                || !quota.at("/spec/scopeSelector/matchExpressions").isEmpty();
    }

    /** The status of a quota: its limits, and of what it limits how much is used. */
    public static ObjectNode status(JsonNode quota, Map<String, Quantity> usage) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        JsonNode hard = quota.at("/spec/hard");
        status.set("hard", hard.deepCopy());
        ObjectNode used = status.putObject("used");
        hard.fieldNames().forEachRemaining(name -> used.put(name, used(usage, name)));
        return status;
    }

    private static String used(Map<String, Quantity> usage, String name) {
        Quantity amount = usage.get(name);
        return amount == null ? "0" : amount.toString();
    }
}
