package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;

/** A claim may grow only where its class allows it (plugin/pkg/admission/storage/persistentvolume/resize, v1.32). */
public final class PersistentVolumeClaimResize implements AdmissionPlugin {

    @Override
    public String name() {
        return "PersistentVolumeClaimResize";
    }

    @Override
    public void validate(AdmissionRequest request) {
        boolean isUpdate = request.operation() == AdmissionRequest.Operation.UPDATE
                && request.old().isPresent();
        if (!isUpdate || !request.isAbout("persistentvolumeclaims", "")) {
            return;
        }
        ObjectNode old = request.old().orElseThrow().view();
        if (size(request.object()).compareTo(size(old)) <= 0) {
            return;
        }
        if (!old.at("/status/phase").asText().equals("Bound")) {
            throw refusal(request, "Only bound persistent volume claims can be expanded");
        }
        if (!classAllows(request, old)) {
            throw refusal(
                    request,
                    "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must"
                            + " support resize");
        }
    }

    private static Quantity size(ObjectNode claim) {
        JsonNode size = claim.at("/spec/resources/requests/storage");
        return size.isMissingNode() ? Quantity.ZERO : Quantity.of(size);
    }

    private static boolean classAllows(AdmissionRequest request, ObjectNode claim) {
        String older = claim.path("metadata")
                .path("annotations")
                .path("volume.beta.kubernetes.io/storage-class")
                .asText("");
        String name = older.isEmpty() ? claim.at("/spec/storageClassName").asText("") : older;
        ObjectKey key = new ObjectKey(request.call().cluster(), "storageclasses.storage.k8s.io", "", name);
        return !name.isEmpty()
                && ObjectStore.get(request.transaction(), key)
                        .filter(each -> each.view().path("allowVolumeExpansion").asBoolean())
                        .isPresent();
    }

    private static RuntimeException refusal(AdmissionRequest request, String why) {
        return Statuses.forbidden(request.resource(), ObjectMetadata.text(request.object(), "name"), why);
    }
}
