package dev.maquette.kubernetes.admission;

import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Comparator;

/** Gives a new claim without a class the class that is marked default: of several, the newest (plugin/pkg/admission/storage). */
public final class DefaultStorageClass implements AdmissionPlugin {

    private static final String CLASSES = "storageclasses.storage.k8s.io";

    @Override
    public String name() {
        return "DefaultStorageClass";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        boolean isNewClaim = request.isAbout("persistentvolumeclaims", "")
                && request.operation() == AdmissionRequest.Operation.CREATE;
        boolean isOpen = !request.object().path("spec").has("storageClassName")
                && !request.object().at("/metadata/annotations").has("volume.beta.kubernetes.io/storage-class");
        if (isNewClaim && isOpen) {
            ObjectStore.list(request.transaction(), request.call().cluster(), CLASSES, "").stream()
                    .filter(DefaultStorageClass::isDefault)
                    .max(Comparator.comparing((StoredObject each) -> each.view()
                                    .at("/metadata/creationTimestamp")
                                    .asText())
                            .thenComparing(each -> each.key().name(), Comparator.reverseOrder()))
                    .ifPresent(chosen -> request.object()
                            .withObject("/spec")
                            .put("storageClassName", chosen.key().name()));
        }
    }

    /** Whether a class carries the mark, by its present or its older annotation. */
    public static boolean isDefault(StoredObject storageClass) {
        var annotations = storageClass.view().at("/metadata/annotations");
        return annotations
                        .path("storageclass.kubernetes.io/is-default-class")
                        .asText()
                        .equals("true")
                || annotations
                        .path("storageclass.beta.kubernetes.io/is-default-class")
                        .asText()
                        .equals("true");
    }
}
