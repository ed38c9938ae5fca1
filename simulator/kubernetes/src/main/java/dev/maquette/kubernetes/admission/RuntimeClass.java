package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Map;

/** Gives a pod what its runtime costs and where it runs (plugin/pkg/admission/runtimeclass/admission.go, v1.32). */
final class RuntimeClass implements AdmissionPlugin {

    private static final String CLASSES = "runtimeclasses.node.k8s.io";

    @Override
    public String name() {
        return "RuntimeClass";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        if (isNewPod(request)) {
            JsonNode runtime = runtime(request);
            ObjectNode spec = request.object().withObject("/spec");
            JsonNode overhead = runtime.at("/overhead/podFixed");
            if (!overhead.isMissingNode() && !spec.has("overhead")) {
                spec.set("overhead", overhead.deepCopy());
            }
            schedule(request, spec, runtime.path("scheduling"));
        }
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (!isNewPod(request)) {
            return;
        }
        JsonNode wanted = runtime(request).at("/overhead/podFixed");
        JsonNode given = request.object().at("/spec/overhead");
        if (wanted.isMissingNode() && !given.isEmpty()) {
            throw refusal(request, "Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
        if (!wanted.isMissingNode() && !wanted.equals(given)) {
            throw refusal(request, "Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
    }

    private static boolean isNewPod(AdmissionRequest request) {
        return request.isAbout("pods", "") && request.operation() == AdmissionRequest.Operation.CREATE;
    }

    private static JsonNode runtime(AdmissionRequest request) {
        String name = request.object().at("/spec/runtimeClassName").asText("");
        if (name.isEmpty()) {
            return MissingNode.getInstance();
        }
        return ObjectStore.get(
                        request.transaction(), new ObjectKey(request.call().cluster(), CLASSES, "", name))
                .map(StoredObject::view)
                .orElseThrow(() -> refusal(request, "RuntimeClass \"" + name + "\" not found"));
    }

    private static void schedule(AdmissionRequest request, ObjectNode spec, JsonNode scheduling) {
        for (Map.Entry<String, JsonNode> label : scheduling.path("nodeSelector").properties()) {
            ObjectNode selector = spec.withObject("/nodeSelector");
            JsonNode present = selector.path(label.getKey());
            if (!present.isMissingNode() && !present.equals(label.getValue())) {
                throw refusal(
                        request,
                        "conflict: runtimeClass.scheduling.nodeSelector[" + label.getKey() + "] = "
                                + label.getValue().asText() + "; pod.spec.nodeSelector[" + label.getKey() + "] = "
                                + present.asText());
            }
            selector.set(label.getKey(), label.getValue());
        }
        for (JsonNode toleration : scheduling.path("tolerations")) {
            ArrayNode tolerations = spec.withArray("tolerations");
            boolean isThere = tolerations.valueStream().anyMatch(toleration::equals);
            if (!isThere) {
                tolerations.add(toleration.deepCopy());
            }
        }
    }

    private static ApiFailure refusal(AdmissionRequest request, String why) {
        return Statuses.forbidden(
                request.resource(), request.object().at("/metadata/name").asText(""), "pod rejected: " + why);
    }
}
