package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of volumes and of claims for them: pkg/apis/core/v1 and pkg/apis/storage/v1 defaults.go, v1.32. */
final class VolumeDefaults {
    private static final String CORE = "io.k8s.api.core.v1.";
    private static final String STORAGE = "io.k8s.api.storage.v1.";
    private static final int MODE_0644 = 420;
    private static final int ONE_HOUR_SECONDS = 3600;

    private VolumeDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put(CORE + "Volume", VolumeDefaults::volume);
        for (String source : new String[] {"SecretVolumeSource", "ConfigMapVolumeSource", "DownwardAPIVolumeSource"}) {
            rules.put(CORE + source, volume -> Absent.set(volume, "defaultMode", MODE_0644));
        }
        rules.put(CORE + "ProjectedVolumeSource", volume -> Absent.set(volume, "defaultMode", MODE_0644));
        rules.put(
                CORE + "ServiceAccountTokenProjection",
                token -> Absent.set(token, "expirationSeconds", ONE_HOUR_SECONDS));
        rules.put(CORE + "HostPathVolumeSource", path -> Absent.setPointer(path, "type", ""));
        rules.put(
                CORE + "PersistentVolumeClaim",
                claim -> Absent.set(Absent.object(claim, "status"), "phase", "Pending"));
        rules.put(CORE + "PersistentVolumeClaimSpec", spec -> Absent.set(spec, "volumeMode", "Filesystem"));
        rules.put(CORE + "PersistentVolume", VolumeDefaults::persistentVolume);
        rules.put(STORAGE + "StorageClass", VolumeDefaults::storageClass);
        rules.put(STORAGE + "CSIDriver", VolumeDefaults::csiDriver);
    }

    private static void volume(ObjectNode volume) {
        boolean hasSource =
                volume.properties().stream().anyMatch(field -> !field.getKey().equals("name"));
        if (!hasSource) {
            volume.putObject("emptyDir");
        }
    }

    private static void persistentVolume(ObjectNode volume) {
        Absent.set(Absent.object(volume, "status"), "phase", "Pending");
        ObjectNode spec = Absent.object(volume, "spec");
        Absent.set(spec, "persistentVolumeReclaimPolicy", "Retain");
        Absent.set(spec, "volumeMode", "Filesystem");
    }

    private static void storageClass(ObjectNode storageClass) {
        Absent.set(storageClass, "reclaimPolicy", "Delete");
        Absent.set(storageClass, "volumeBindingMode", "Immediate");
    }

    private static void csiDriver(ObjectNode driver) {
        ObjectNode spec = Absent.object(driver, "spec");
        Absent.set(spec, "attachRequired", true);
        Absent.set(spec, "podInfoOnMount", false);
        Absent.set(spec, "storageCapacity", false);
        Absent.set(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
        Absent.set(
                spec,
                "volumeLifecycleModes",
                JsonNodeFactory.instance.arrayNode().add("Persistent"));
        Absent.set(spec, "requiresRepublish", false);
        Absent.set(spec, "seLinuxMount", false);
    }
}
