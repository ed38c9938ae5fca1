package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills in requests and limits from the namespace's LimitRanges and refuses what is beyond them (plugin/pkg/admission/limitranger). */
public final class LimitRanger implements AdmissionPlugin {

    @Override
    public String name() {
        return "LimitRanger";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        if (isNewPod(request)) {
            for (JsonNode limit : containerLimits(request)) {
                containers(request).forEach(container -> fill((ObjectNode) container, limit));
            }
        }
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (!isNewPod(request)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (JsonNode limit : containerLimits(request)) {
            containers(request).forEach(container -> check(container, limit, problems));
        }
        if (!problems.isEmpty()) {
            String text = problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]";
            throw Statuses.forbidden(
                    request.resource(), request.object().at("/metadata/name").asText(""), text);
        }
    }

    private static boolean isNewPod(AdmissionRequest request) {
        return request.isAbout("pods", "") && request.operation() == AdmissionRequest.Operation.CREATE;
    }

    private static List<JsonNode> containers(AdmissionRequest request) {
        List<JsonNode> all = new ArrayList<>();
        request.object().at("/spec/initContainers").forEach(all::add);
        request.object().at("/spec/containers").forEach(all::add);
        return all;
    }

    private static List<JsonNode> containerLimits(AdmissionRequest request) {
        List<JsonNode> limits = new ArrayList<>();
        for (StoredObject range :
                ObjectStore.list(request.transaction(), request.call().cluster(), "limitranges", request.namespace())) {
            for (JsonNode limit : range.view().at("/spec/limits")) {
                if (limit.path("type").asText().equals("Container")) {
                    limits.add(limit);
                }
            }
        }
        return limits;
    }

    private static void fill(ObjectNode container, JsonNode limit) {
        fill(container, "limits", limit.path("default"));
        fill(container, "requests", limit.path("defaultRequest"));
    }

    private static void fill(ObjectNode container, String kind, JsonNode defaults) {
        for (Map.Entry<String, JsonNode> each : defaults.properties()) {
            ObjectNode resources = container.withObject("/resources");
            ObjectNode given = resources.withObject("/" + kind);
            boolean hasLimit =
                    kind.equals("requests") && resources.path("limits").has(each.getKey());
            if (!given.has(each.getKey())) {
                given.set(each.getKey(), hasLimit ? resources.path("limits").get(each.getKey()) : each.getValue());
            }
        }
    }

    private static void check(JsonNode container, JsonNode limit, List<String> problems) {
        JsonNode resources = container.path("resources");
        for (Map.Entry<String, JsonNode> minimum : limit.path("min").properties()) {
            JsonNode request = resources.path("requests").path(minimum.getKey());
            if (request.isMissingNode()) {
                problems.add("minimum " + minimum.getKey() + " usage per Container is "
                        + minimum.getValue().asText() + ".  No request is specified");
            } else if (Quantity.of(request).compareTo(Quantity.of(minimum.getValue())) < 0) {
                problems.add("minimum " + minimum.getKey() + " usage per Container is "
                        + minimum.getValue().asText() + ", but request is " + request.asText());
            }
        }
        for (Map.Entry<String, JsonNode> maximum : limit.path("max").properties()) {
            JsonNode given = resources.path("limits").path(maximum.getKey());
            if (given.isMissingNode()) {
                problems.add("maximum " + maximum.getKey() + " usage per Container is "
                        + maximum.getValue().asText() + ".  No limit is specified");
            } else if (Quantity.of(given).compareTo(Quantity.of(maximum.getValue())) > 0) {
                problems.add("maximum " + maximum.getKey() + " usage per Container is "
                        + maximum.getValue().asText() + ", but limit is " + given.asText());
            }
        }
    }
}
