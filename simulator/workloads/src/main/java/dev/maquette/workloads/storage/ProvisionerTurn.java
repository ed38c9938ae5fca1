package dev.maquette.workloads.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all external provisioners have in common (sigs.k8s.io/sig-storage-lib-external-provisioner): which claims are theirs, which
 * volumes they have to delete, the events they write, the volume's common fields.
 */
final class ProvisionerTurn {

    private static final String OURS = "volume.kubernetes.io/storage-provisioner";
    private static final String OURS_BETA = "volume.beta.kubernetes.io/storage-provisioner";
    private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";
    private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

    private final ClusterWork api;
    private final String provisioner;

    ProvisionerTurn(ClusterWork api, String provisioner) {
        this.api = api;
        this.provisioner = provisioner;
    }

    /** Unbound claims that the binder has handed to this provisioner. */
    List<KubeObject> claimsToServe() {
        return api.list(Kind.PERSISTENT_VOLUME_CLAIMS, "").stream()
                .filter(claim -> claim.text("/spec/volumeName").isEmpty() && !claim.isDeleting())
                .filter(claim -> claim.annotation(OURS).equals(provisioner)
                        || claim.annotation(OURS_BETA).equals(provisioner))
                .filter(this::mayBegin)
                .filter(claim -> api.get(Kind.PERSISTENT_VOLUMES, "", "pvc-" + claim.uid())
                        .isEmpty())
                .toList();
    }

    private boolean mayBegin(KubeObject claim) {
        Optional<KubeObject> storageClass = storageClass(claim);
        boolean waitsForConsumer = storageClass
                .filter(each -> each.text("/volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
        return storageClass.isPresent()
                && (!waitsForConsumer || !claim.annotation(SELECTED_NODE).isEmpty());
    }

    private Optional<KubeObject> storageClass(KubeObject claim) {
        return api.get(Kind.STORAGE_CLASSES, "", claim.text("/spec/storageClassName"));
    }

    /** Released volumes of this provisioner that are to be deleted. */
    List<KubeObject> volumesToDelete() {
        return api.list(Kind.PERSISTENT_VOLUMES, "").stream()
                .filter(volume -> volume.annotation(PROVISIONED_BY).equals(provisioner))
                .filter(volume -> volume.text("/status/phase").equals("Released")
                        && volume.text("/spec/persistentVolumeReclaimPolicy").equals("Delete")
                        && !volume.isDeleting())
                .toList();
    }

    void begin(KubeObject claim, String component) {
        api.event(
                Kind.PERSISTENT_VOLUME_CLAIMS,
                claim,
                EventRecord.normal(
                        component,
                        "Provisioning",
                        "External provisioner is provisioning volume for claim \"" + claim.namespace() + "/"
                                + claim.name() + "\""));
    }

    void succeeded(KubeObject claim, String component, String volumeName) {
        api.event(
                Kind.PERSISTENT_VOLUME_CLAIMS,
                claim,
                EventRecord.normal(
                        component, "ProvisioningSucceeded", "Successfully provisioned volume " + volumeName));
        api.noLonger("provisioner", claim.stored().key().subject());
    }

    /** The volume is there, but its directory was made in the provisioner's own container: the kubelet makes another on the node. */
    void madeInside(KubeObject claim, String path, String directory) {
        api.because(Cause.of(
                "provisioner.directory-not-mounted",
                claim.stored().key().subject(),
                Map.of("claim", claim.name(), "provisioner", provisioner, "path", path, "directory", directory)));
    }

    void failed(KubeObject claim, String component, String why) {
        api.event(
                Kind.PERSISTENT_VOLUME_CLAIMS,
                claim,
                EventRecord.warning(
                        component,
                        "ProvisioningFailed",
                        "failed to provision volume with StorageClass \"" + claim.text("/spec/storageClassName")
                                + "\": " + why));
        api.because(Cause.of(
                "provisioner.refused",
                claim.stored().key().subject(),
                Map.of("claim", claim.name(), "provisioner", provisioner, "message", why)));
    }

    /** A volume for the claim, without its source. */
    ObjectNode volume(KubeObject claim, String name) {
        ObjectNode volume = JsonNodeFactory.instance.objectNode();
        volume.putObject("metadata").put("name", name).putObject("annotations").put(PROVISIONED_BY, provisioner);
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("capacity").set("storage", claim.at("/spec/resources/requests/storage"));
        spec.set("accessModes", claim.at("/spec/accessModes"));
        ObjectNode reference = spec.putObject("claimRef");
        reference.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
        reference.put("namespace", claim.namespace()).put("name", claim.name()).put("uid", claim.uid());
        reference.put("resourceVersion", Long.toString(claim.resourceVersion()));
        storageClass(claim).ifPresent(storageClass -> {
            spec.put(
                    "persistentVolumeReclaimPolicy",
                    storageClass.at("/reclaimPolicy").asText("Delete"));
            spec.put("storageClassName", storageClass.name());
        });
        spec.put("volumeMode", claim.at("/spec/volumeMode").asText("Filesystem"));
        return volume;
    }

    /** The node that the scheduler chose for the claim; empty where it did not have to. */
    static String selectedNode(KubeObject claim) {
        return claim.annotation(SELECTED_NODE);
    }

    /** Only pods on this node may use the volume. */
    static void pinTo(ObjectNode volume, String node) {
        ObjectNode term = volume.withObject("/spec/nodeAffinity/required")
                .putArray("nodeSelectorTerms")
                .addObject();
        term.putArray("matchExpressions")
                .addObject()
                .put("key", "kubernetes.io/hostname")
                .put("operator", "In")
                .putArray("values")
                .add(node);
    }
}
