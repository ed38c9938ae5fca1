package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A disk that a pod names in its own volumes and that at most one writer a node may use (plugin VolumeRestrictions). */
record DiskUse(String disk, boolean readOnly, boolean sharedWhenReadOnly) {
    static List<DiskUse> listOf(JsonNode volumes) {
        var disks = new ArrayList<DiskUse>();
        for (JsonNode volume : volumes) {
            add(disks, volume.path("gcePersistentDisk"), "gce:", "pdName", true);
            add(disks, volume.path("awsElasticBlockStore"), "ebs:", "volumeID", false);
            add(disks, volume.path("iscsi"), "iscsi:", "iqn", true);
            addImages(disks, volume.path("rbd"));
        }
        return List.copyOf(disks);
    }

    boolean conflictsWith(DiskUse other) {
        boolean bothOnlyRead = sharedWhenReadOnly && readOnly && other.readOnly;
        return disk.equals(other.disk) && !bothOnlyRead;
    }

    private static void add(List<DiskUse> disks, JsonNode source, String kind, String id, boolean shared) {
        if (source.isObject()) {
            disks.add(new DiskUse(
                    kind + source.path(id).asText(), source.path("readOnly").asBoolean(), shared));
        }
    }

    /** A Ceph image is the same where any monitor, the pool and the image are the same, so there is one entry a monitor. */
    private static void addImages(List<DiskUse> disks, JsonNode source) {
        String pool = source.path("pool").asText("rbd");
        for (JsonNode monitor : source.path("monitors")) {
            String disk = "rbd:" + monitor.asText() + "/" + pool + "/"
                    + source.path("image").asText();
            disks.add(new DiskUse(disk, source.path("readOnly").asBoolean(), true));
        }
    }
}
