package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The volumes of a pod as far as they bind it to nodes. */
record PodVolumes(List<Claim> claims, List<DiskUse> disks) {
    /** A claim of the pod's namespace; an ephemeral one is made for the pod and carries its name. */
    record Claim(String name, boolean ephemeral) {}

    static final PodVolumes NONE = new PodVolumes(List.of(), List.of());

    static PodVolumes of(JsonNode spec, String podName) {
        JsonNode volumes = spec.path("volumes");
        var claims = new ArrayList<Claim>();
        for (JsonNode volume : volumes) {
            if (volume.has("persistentVolumeClaim")) {
                claims.add(new Claim(
                        volume.path("persistentVolumeClaim").path("claimName").asText(""), false));
            } else if (volume.has("ephemeral")) {
                claims.add(new Claim(podName + "-" + volume.path("name").asText(""), true));
            }
        }
        List<DiskUse> disks = DiskUse.listOf(volumes);
        return claims.isEmpty() && disks.isEmpty() ? NONE : new PodVolumes(List.copyOf(claims), disks);
    }
}
