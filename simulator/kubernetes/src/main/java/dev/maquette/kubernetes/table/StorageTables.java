package dev.maquette.kubernetes.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Volumes, claims, classes and the CSI objects beside them. */
final class StorageTables {
    private static final String UNSET = "<unset>";
    private static final Map<String, String> SHORT_MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");
    private static final List<String> MODE_ORDER =
            List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");

    static final Layout VOLUMES = Layout.of(
            StorageTables::volume,
            Column.objectName(),
            Column.text("Capacity", "The volume's size."),
            Column.text("Access Modes", "How the volume can be mounted."),
            Column.text("Reclaim Policy", "What becomes of the volume when its claim is deleted."),
            Column.text("Status", "Whether the volume is bound."),
            Column.text("Claim", "The claim it is bound to."),
            Column.text("StorageClass", "The class of the volume."),
            Column.text("VolumeAttributesClass", "The attributes class of the volume."),
            Column.text("Reason", "Why the volume is in this state."),
            Column.age(),
            Column.text("VolumeMode", "Filesystem or Block.").wide());

    static final Layout CLAIMS = Layout.of(
            StorageTables::claim,
            Column.objectName(),
            Column.text("Status", "Whether the claim is bound."),
            Column.text("Volume", "The volume it is bound to."),
            Column.text("Capacity", "The volume's size."),
            Column.text("Access Modes", "How the volume can be mounted."),
            Column.text("StorageClass", "The class of the claim."),
            Column.text("VolumeAttributesClass", "The attributes class of the claim."),
            Column.age(),
            Column.text("VolumeMode", "Filesystem or Block.").wide());

    static final Layout CLASSES = Layout.of(
            StorageTables::storageClass,
            Column.objectName(),
            Column.text("Provisioner", "What makes the volumes."),
            Column.text("ReclaimPolicy", "What becomes of its volumes when their claims are deleted."),
            Column.text("VolumeBindingMode", "Whether volumes wait for a first consumer."),
            Column.text("AllowVolumeExpansion", "Whether volumes can grow."),
            Column.age());

    static final Layout ATTRIBUTES_CLASSES = Layout.of(
            (each, cells) -> cells.text(defaultMark(each, "volumeattributesclass.alpha.kubernetes.io/is-default-class"))
                    .text(each.text("/driverName"))
                    .text(each.age()),
            Column.objectName(),
            Column.text("DriverName", "The CSI driver it is for."),
            Column.age());

    static final Layout ATTACHMENTS = Layout.of(
            StorageTables::attachment,
            Column.objectName(),
            new Column("Attacher", "string", "name", "The driver that attaches.", 0),
            Column.text("PV", "The volume."),
            Column.text("Node", "The node it is attached to."),
            Column.flag("Attached", "Whether attaching is done."),
            Column.age());

    static final Layout CSI_NODES = Layout.of(
            (node, cells) ->
                    cells.text(node.name()).number(node.size("/spec/drivers")).text(node.age()),
            Column.objectName(),
            Column.integer("Drivers", "How many CSI drivers run on the node."),
            Column.age());

    static final Layout CSI_DRIVERS = Layout.of(
            StorageTables::driver,
            Column.objectName(),
            Column.flag("AttachRequired", "Whether volumes must be attached before mounting."),
            Column.flag("PodInfoOnMount", "Whether the driver is told of the pod."),
            Column.flag("StorageCapacity", "Whether scheduling looks at the driver's capacity."),
            Column.text("TokenRequests", "The audiences of tokens handed to the driver."),
            Column.flag("RequiresRepublish", "Whether volumes are published again and again."),
            Column.text("Modes", "The volume life cycles the driver knows."),
            Column.age());

    static final Layout CSI_CAPACITIES = Layout.of(
            (capacity, cells) -> cells.text(capacity.name())
                    .text(capacity.text("/storageClassName"))
                    .text(capacity.isSet("/capacity") ? capacity.quantity("/capacity") : UNSET),
            Column.objectName(),
            Column.text("StorageClassName", "The class the capacity is for."),
            Column.text("Capacity", "What can still be made."));

    private StorageTables() {}

    private static void volume(Subject volume, Cells cells) {
        String claim = volume.text("/spec/claimRef/namespace") + "/" + volume.text("/spec/claimRef/name");
        cells.text(volume.name())
                .text(volume.quantity("/spec/capacity/storage"))
                .text(modes(volume.texts("/spec/accessModes")))
                .text(volume.text("/spec/persistentVolumeReclaimPolicy"))
                .text(phase(volume))
                .text(volume.isSet("/spec/claimRef") ? claim : "")
                .text(storageClassOf(volume))
                .text(volume.text("/spec/volumeAttributesClassName", UNSET))
                .text(volume.text("/status/reason"))
                .text(volume.age())
                .text(volume.text("/spec/volumeMode", UNSET));
    }

    private static void claim(Subject claim, Cells cells) {
        boolean bound = !claim.text("/spec/volumeName").isEmpty();
        cells.text(claim.name())
                .text(phase(claim))
                .text(claim.text("/spec/volumeName"))
                .text(bound ? claim.quantity("/status/capacity/storage") : "")
                .text(bound ? modes(claim.texts("/status/accessModes")) : "")
                .text(storageClassOf(claim))
                .text(claim.text("/spec/volumeAttributesClassName", UNSET))
                .text(claim.age())
                .text(claim.text("/spec/volumeMode", UNSET));
    }

    private static String phase(Subject subject) {
        return subject.isBeingDeleted() ? "Terminating" : subject.text("/status/phase");
    }

    private static String modes(List<String> modes) {
        List<String> found = new ArrayList<>();
        MODE_ORDER.stream().filter(modes::contains).forEach(each -> found.add(SHORT_MODES.getOrDefault(each, each)));
        return String.join(",", found);
    }

    /** The annotation that came before the field still wins. */
    private static String storageClassOf(Subject subject) {
        String annotated = subject.annotation("volume.beta.kubernetes.io/storage-class");
        return annotated.isEmpty() ? subject.text("/spec/storageClassName") : annotated;
    }

    private static void storageClass(Subject storageClass, Cells cells) {
        cells.text(defaultMark(
                        storageClass,
                        "storageclass.kubernetes.io/is-default-class",
                        "storageclass.beta.kubernetes.io/is-default-class"))
                .text(storageClass.text("/provisioner"))
                .text(storageClass.text("/reclaimPolicy", "Delete"))
                .text(storageClass.text("/volumeBindingMode", "Immediate"))
                .flag(storageClass.flag("/allowVolumeExpansion", false))
                .text(storageClass.age());
    }

    private static String defaultMark(Subject subject, String... annotations) {
        for (String each : annotations) {
            if (subject.annotation(each).equals("true")) {
                return subject.name() + " (default)";
            }
        }
        return subject.name();
    }

    private static void attachment(Subject attachment, Cells cells) {
        cells.text(attachment.name())
                .text(attachment.text("/spec/attacher"))
                .text(attachment.text("/spec/source/persistentVolumeName"))
                .text(attachment.text("/spec/nodeName"))
                .flag(attachment.flag("/status/attached", false))
                .text(attachment.age());
    }

    private static void driver(Subject driver, Cells cells) {
        List<String> audiences = new ArrayList<>();
        driver.at("/spec/tokenRequests")
                .forEach(each -> audiences.add(each.path("audience").asText("")));
        List<String> modes = driver.texts("/spec/volumeLifecycleModes");
        cells.text(driver.name())
                .flag(driver.flag("/spec/attachRequired", true))
                .flag(driver.flag("/spec/podInfoOnMount", false))
                .flag(driver.flag("/spec/storageCapacity", false))
                .text(driver.isSet("/spec/tokenRequests") ? String.join(",", audiences) : UNSET)
                .flag(driver.flag("/spec/requiresRepublish", false))
                .text(modes.isEmpty() ? "<none>" : String.join(",", modes))
                .text(driver.age());
    }
}
