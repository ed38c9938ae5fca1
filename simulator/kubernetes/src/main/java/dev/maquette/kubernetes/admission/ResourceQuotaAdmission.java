package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses what a namespace's quota has no room for (plugin/resourcequota), counting what is there. */
public final class ResourceQuotaAdmission implements AdmissionPlugin {

    private static final Map<String, String> COUNTED = Map.of(
            "pods", "pods",
            "services", "services",
            "configmaps", "configmaps",
            "secrets", "secrets",
            "persistentvolumeclaims", "persistentvolumeclaims",
            "replicationcontrollers", "replicationcontrollers",
            "resourcequotas", "resourcequotas");

    @Override
    public String name() {
        return "ResourceQuota";
    }

    @Override
    public void validate(AdmissionRequest request) {
        boolean isCreation = request.operation() == AdmissionRequest.Operation.CREATE
                && request.resource().namespaced()
                && request.call().target().subresource().isEmpty();
        if (!isCreation) {
            return;
        }
        for (StoredObject quota : ObjectStore.list(
                request.transaction(), request.call().cluster(), "resourcequotas", request.namespace())) {
            check(request, quota);
        }
    }

    private static void check(AdmissionRequest request, StoredObject quota) {
        Map<String, Quantity> asked =
                usage(request.resource().plural(), request.resource().group(), request.object());
        JsonNode hard = quota.view().at("/spec/hard");
        List<String> exceeded = new ArrayList<>();
        List<String> requested = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        for (Map.Entry<String, JsonNode> limit : hard.properties()) {
            Quantity more = asked.get(limit.getKey());
            if (more == null) {
                mustSay(request, quota, limit.getKey());
                continue;
            }
            Quantity before = inUse(request, limit.getKey());
            Quantity allowed = Quantity.of(limit.getValue());
            if (before.plus(more).compareTo(allowed) > 0) {
                exceeded.add(limit.getKey());
                requested.add(limit.getKey() + "=" + more);
                used.add(limit.getKey() + "=" + before);
                limited.add(limit.getKey() + "=" + allowed);
            }
        }
        if (!exceeded.isEmpty()) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(""),
                    "exceeded quota: " + quota.key().name() + ", requested: " + String.join(",", requested) + ", used: "
                            + String.join(",", used) + ", limited: " + String.join(",", limited));
        }
    }

    /** A quota for compute resources wants every container to say what it needs. */
    private static void mustSay(AdmissionRequest request, StoredObject quota, String resource) {
        boolean isCompute = Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory")
                .contains(resource);
        if (isCompute && request.isAbout("pods", "")) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(""),
                    "failed quota: " + quota.key().name() + ": must specify " + resource + " for: "
                            + request.object().at("/spec/containers/0/name").asText());
        }
    }

    private static Quantity inUse(AdmissionRequest request, String resource) {
        Quantity sum = Quantity.ZERO;
        String collection =
                resource.startsWith("count/") ? resource.substring("count/".length()) : collection(resource);
        int dot = collection.indexOf('.');
        String plural = dot < 0 ? collection : collection.substring(0, dot);
        String group = dot < 0 ? "" : collection.substring(dot + 1);
        for (StoredObject object :
                ObjectStore.list(request.transaction(), request.call().cluster(), collection, request.namespace())) {
            boolean isOver = Set.of("Succeeded", "Failed")
                    .contains(object.header().fields().getOrDefault("status.phase", ""));
            Quantity part = usage(plural, group, object.view()).get(resource);
            if (part != null && !isOver) {
                sum = sum.plus(part);
            }
        }
        return sum;
    }

    private static String collection(String resource) {
        if (COUNTED.containsKey(resource)) {
            return resource;
        }
        if (resource.equals("requests.storage")) {
            return "persistentvolumeclaims";
        }
        return resource.startsWith("services.") ? "services" : "pods";
    }

    /** What one object takes of each limited resource; computing resources only where all containers say them. */
    static Map<String, Quantity> usage(String plural, String group, JsonNode object) {
        Map<String, Quantity> usage = new LinkedHashMap<>();
        usage.put("count/" + plural + (group.isEmpty() ? "" : "." + group), Quantity.of(1));
        if (group.isEmpty() && COUNTED.containsKey(plural)) {
            usage.put(plural, Quantity.of(1));
        }
        if (plural.equals("pods")) {
            add(usage, object, "requests", "cpu", "cpu");
            add(usage, object, "requests", "memory", "memory");
            add(usage, object, "requests", "cpu", "requests.cpu");
            add(usage, object, "requests", "memory", "requests.memory");
            add(usage, object, "limits", "cpu", "limits.cpu");
            add(usage, object, "limits", "memory", "limits.memory");
        }
        if (plural.equals("persistentvolumeclaims")) {
            JsonNode storage = object.at("/spec/resources/requests/storage");
            usage.put("requests.storage", storage.isMissingNode() ? Quantity.ZERO : Quantity.of(storage));
        }
        if (plural.equals("services")) {
            String type = object.at("/spec/type").asText("ClusterIP");
            usage.put("services.loadbalancers", Quantity.of(type.equals("LoadBalancer") ? 1 : 0));
            usage.put(
                    "services.nodeports",
                    Quantity.of(
                            type.equals("NodePort") || type.equals("LoadBalancer")
                                    ? object.at("/spec/ports").size()
                                    : 0));
        }
        return usage;
    }

    private static void add(Map<String, Quantity> usage, JsonNode pod, String kind, String resource, String name) {
        Quantity sum = Quantity.ZERO;
        for (JsonNode container : pod.at("/spec/containers")) {
            JsonNode given = container.path("resources").path(kind).path(resource);
            if (given.isMissingNode()) {
                return;
            }
            sum = sum.plus(Quantity.of(given));
        }
        usage.put(name, sum);
    }
}
