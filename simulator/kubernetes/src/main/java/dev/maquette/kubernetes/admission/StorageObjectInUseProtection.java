package dev.maquette.kubernetes.admission;

import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ObjectMetadata;

/** Claims and volumes get a finalizer that keeps them while they are used (plugin/pkg/admission/storage/storageobjectinuseprotection). */
public final class StorageObjectInUseProtection implements AdmissionPlugin {

    @Override
    public String name() {
        return "StorageObjectInUseProtection";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        if (request.operation() != AdmissionRequest.Operation.CREATE) {
            return;
        }
        if (request.isAbout("persistentvolumeclaims", "")) {
            ObjectMetadata.addFinalizer(request.object(), "kubernetes.io/pvc-protection");
        }
        if (request.isAbout("persistentvolumes", "")) {
            ObjectMetadata.addFinalizer(request.object(), "kubernetes.io/pv-protection");
        }
    }
}
