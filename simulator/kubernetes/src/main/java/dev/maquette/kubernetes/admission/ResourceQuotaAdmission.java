package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.quota.QuotaUsage;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Refuses what a namespace's quota has no room for (plugin/resourcequota), counting what is there. */
public final class ResourceQuotaAdmission implements AdmissionPlugin {

    private static final Set<String> COMPUTE =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

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
        JsonNode limits = quota.view();
        boolean isPod = request.isAbout("pods", "");
        boolean isMeant = isPod ? QuotaUsage.isInScope(limits, request.object()) : !QuotaUsage.hasScopes(limits);
        if (!isMeant) {
            return;
        }
        Map<String, Quantity> asked = new TreeMap<>();
        QuotaUsage.add(asked, collection(request), request.object());
        if (isPod) {
            mustSay(request, quota, asked.keySet());
        }
        List<String> requested = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        for (Map.Entry<String, JsonNode> limit : limits.at("/spec/hard").properties()) {
            Quantity more = asked.getOrDefault(limit.getKey(), Quantity.ZERO);
            if (more.isZero()) {
                continue;
            }
            Quantity before = inUse(request, limits, limit.getKey());
            Quantity allowed = Quantity.of(limit.getValue());
            if (before.plus(more).compareTo(allowed) > 0) {
                requested.add(limit.getKey() + "=" + more);
                used.add(limit.getKey() + "=" + before);
                limited.add(limit.getKey() + "=" + allowed);
            }
        }
        if (!requested.isEmpty()) {
            throw refusal(
                    request,
                    "exceeded quota: " + quota.key().name() + ", requested: " + String.join(",", requested) + ", used: "
                            + String.join(",", used) + ", limited: " + String.join(",", limited));
        }
    }

    private static String collection(AdmissionRequest request) {
        return ObjectKey.resource(
                request.resource().plural(), request.resource().group());
    }

    private static ApiFailure refusal(AdmissionRequest request, String why) {
        return Statuses.forbidden(
                request.resource(), request.object().at("/metadata/name").asText(""), why);
    }

    /** A quota for compute resources wants every pod to say what it needs of them. */
    private static void mustSay(AdmissionRequest request, StoredObject quota, Set<String> said) {
        for (String limit : fields(quota.view().at("/spec/hard"))) {
            if (COMPUTE.contains(limit) && !said.contains(limit)) {
                throw refusal(
                        request,
                        "failed quota: " + quota.key().name() + ": must specify " + limit + " for: "
                                + request.object().at("/spec/containers/0/name").asText());
            }
        }
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Quantity inUse(AdmissionRequest request, JsonNode quota, String limit) {
        Map<String, Quantity> usage = new TreeMap<>();
        String collection = QuotaUsage.collection(limit);
        for (StoredObject object :
                ObjectStore.list(request.transaction(), request.call().cluster(), collection, request.namespace())) {
            if (!collection.equals("pods") || QuotaUsage.isInScope(quota, object.view())) {
                QuotaUsage.add(usage, collection, object.view());
            }
        }
        return usage.getOrDefault(limit, Quantity.ZERO);
    }
}
