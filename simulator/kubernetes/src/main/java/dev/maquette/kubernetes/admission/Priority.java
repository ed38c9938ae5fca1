package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Comparator;
import java.util.Optional;

/** Turns a pod's priority class into a number (plugin/pkg/admission/priority). */
public final class Priority implements AdmissionPlugin {

    private static final String CLASSES = "priorityclasses.scheduling.k8s.io";

    @Override
    public String name() {
        return "Priority";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        boolean isNewPod = request.isAbout("pods", "") && request.operation() == AdmissionRequest.Operation.CREATE;
        if (!isNewPod) {
            return;
        }
        ObjectNode spec = request.object().withObject("/spec");
        String name = spec.path("priorityClassName").asText("");
        Optional<StoredObject> chosen = name.isEmpty() ? byDefault(request) : named(request, name);
        if (!name.isEmpty() && chosen.isEmpty()) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(""),
                    "no PriorityClass with name " + name + " was found");
        }
        JsonNode tree = chosen.map(StoredObject::view).orElseGet(spec::objectNode);
        long value = tree.path("value").asLong();
        String policy = tree.path("preemptionPolicy").asText("PreemptLowerPriority");
        checkGiven(request, spec, value);
        chosen.ifPresent(found -> spec.put("priorityClassName", found.key().name()));
        spec.put("priority", value);
        if (!spec.has("preemptionPolicy")) {
            spec.put("preemptionPolicy", policy);
        }
    }

    private static void checkGiven(AdmissionRequest request, ObjectNode spec, long value) {
        if (spec.has("priority") && spec.path("priority").asLong() != value) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(""),
                    "the integer value of priority (" + spec.path("priority").asLong()
                            + ") must not be provided in pod spec; priority admission controller computed " + value
                            + " from the given PriorityClass name");
        }
    }

    private static Optional<StoredObject> named(AdmissionRequest request, String name) {
        return ObjectStore.get(
                request.transaction(), new ObjectKey(request.call().cluster(), CLASSES, "", name));
    }

    private static Optional<StoredObject> byDefault(AdmissionRequest request) {
        return ObjectStore.list(request.transaction(), request.call().cluster(), CLASSES, "").stream()
                .filter(each -> each.view().path("globalDefault").asBoolean())
                .min(Comparator.comparingLong(each -> each.view().path("value").asLong()));
    }
}
