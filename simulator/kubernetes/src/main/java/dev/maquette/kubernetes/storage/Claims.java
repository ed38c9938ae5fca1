package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.admission.DefaultStorageClass;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.Comparator;
import java.util.Optional;

/** What claims and volumes say, as k8s.io/component-helpers storage/volume (v1.32) reads it. */
final class Claims {

    static final String COMPONENT = "persistentvolume-controller";
    static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
    static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
    static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private Claims() {}

    /** The class of a claim or a volume, by its older annotation or its spec; empty where there is none. */
    static String className(KubeObject object) {
        String older = object.annotation(OLD_CLASS);
        return older.isEmpty() ? object.text("/spec/storageClassName") : older;
    }

    /** Whether nobody has chosen a class, not even that there shall be none. */
    static boolean leavesClassOpen(KubeObject claim) {
        return claim.at("/spec/storageClassName").isMissingNode()
                && claim.annotation(OLD_CLASS).isEmpty();
    }

    static Optional<KubeObject> storageClass(ClusterWork work, KubeObject claim) {
        String name = className(claim);
        return name.isEmpty() ? Optional.empty() : work.get(Kind.STORAGE_CLASSES, "", name);
    }

    /** The class marked default: of several, the newest. */
    static Optional<KubeObject> defaultClass(ClusterWork work) {
        return work.list(Kind.STORAGE_CLASSES, "").stream()
                .filter(each -> DefaultStorageClass.isDefault(each.stored()))
                .max(Comparator.comparing(KubeObject::created)
                        .thenComparing(KubeObject::name, Comparator.reverseOrder()));
    }

    static boolean hasAnnotation(KubeObject object, String name) {
        return object.tree().path("metadata").path("annotations").has(name);
    }

    static boolean isUnbound(KubeObject claim) {
        return !hasAnnotation(claim, BIND_COMPLETED);
    }

    /** Whether the volume is kept for the claim, if only by name. */
    static boolean isKeptFor(KubeObject volume, KubeObject claim) {
        String uid = volume.text("/spec/claimRef/uid");
        return volume.text("/spec/claimRef/name").equals(claim.name())
                && volume.text("/spec/claimRef/namespace").equals(claim.namespace())
                && (uid.isEmpty() || uid.equals(claim.uid()));
    }

    static boolean isClaimed(KubeObject volume) {
        return volume.at("/spec/claimRef").isObject();
    }

    static String mode(KubeObject object) {
        return object.at("/spec/volumeMode").asText("Filesystem");
    }

    static Quantity capacity(KubeObject volume) {
        return quantity(volume, "/spec/capacity/storage");
    }

    static Quantity requested(KubeObject claim) {
        return quantity(claim, "/spec/resources/requests/storage");
    }

    private static Quantity quantity(KubeObject object, String pointer) {
        return object.at(pointer).isMissingNode() ? Quantity.ZERO : Quantity.of(object.at(pointer));
    }
}
