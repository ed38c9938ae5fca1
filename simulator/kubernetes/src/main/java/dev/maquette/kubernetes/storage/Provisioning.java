package dev.maquette.kubernetes.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Map;
import java.util.Optional;

/** Hands a claim to the provisioner of its class (pv_controller.go provisionClaimOperationExternal, v1.32). */
final class Provisioning {

    private static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    private static final String PROVISIONER_BETA = "volume.beta.kubernetes.io/storage-provisioner";
    private static final String IN_TREE = "kubernetes.io/";

    /** Drivers that have taken over from provisioners of the tree (k8s.io/csi-translation-lib, v1.32). */
    private static final Map<String, String> MIGRATED = Map.of(
            "kubernetes.io/aws-ebs", "ebs.csi.aws.com",
            "kubernetes.io/gce-pd", "pd.csi.storage.gke.io",
            "kubernetes.io/azure-disk", "disk.csi.azure.com",
            "kubernetes.io/azure-file", "file.csi.azure.com",
            "kubernetes.io/cinder", "cinder.csi.openstack.org",
            "kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com",
            "kubernetes.io/portworx-volume", "pxd.portworx.com");

    private final ClusterWork work;
    private final KubeObject claim;

    Provisioning(ClusterWork work, KubeObject claim) {
        this.work = work;
        this.claim = claim;
    }

    /** Asks for a volume, and tells what the claim waits for now. */
    String ask(Optional<KubeObject> storageClass) {
        if (storageClass.isEmpty()) {
            failed("storageclass.storage.k8s.io \"" + Claims.className(claim) + "\" not found");
            return "class-not-found";
        }
        String named = storageClass.get().text("/provisioner");
        String provisioner = MIGRATED.getOrDefault(named, named);
        if (provisioner.startsWith(IN_TREE)) {
            failed("no volume plugin matched name: " + provisioner);
            return "no-provisioner";
        }
        KubeObject marked = mark(provisioner);
        work.event(
                Kind.PERSISTENT_VOLUME_CLAIMS,
                marked,
                EventRecord.normal(
                        Claims.COMPONENT,
                        "ExternalProvisioning",
                        "Waiting for a volume to be created either by the external provisioner '" + provisioner
                                + "' or manually by the system administrator. If volume creation is delayed, please"
                                + " verify that the provisioner is running and correctly registered."));
        return "waiting-for-provisioner";
    }

    private void failed(String message) {
        work.event(
                Kind.PERSISTENT_VOLUME_CLAIMS,
                claim,
                EventRecord.warning(Claims.COMPONENT, "ProvisioningFailed", message));
    }

    private KubeObject mark(String provisioner) {
        if (claim.annotation(PROVISIONER).equals(provisioner)) {
            return claim;
        }
        ObjectNode next = claim.copy();
        next.withObject("/metadata")
                .withObject("/annotations")
                .put(PROVISIONER_BETA, provisioner)
                .put(PROVISIONER, provisioner);
        return work.update(Kind.PERSISTENT_VOLUME_CLAIMS, next);
    }
}
