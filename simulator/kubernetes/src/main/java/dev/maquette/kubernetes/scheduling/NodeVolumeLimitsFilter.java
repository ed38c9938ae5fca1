package dev.maquette.kubernetes.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes down that would hold more volumes of a CSI driver than the driver says they can. A volume that several pods use
 * counts once.
 */
final class NodeVolumeLimitsFilter implements FilterPlugin {
    private static final Rejection REJECTION =
            Rejection.resolvable("NodeVolumeLimits", "node(s) exceed max volume count");

    @Override
    public PreFilter prepare(Cycle cycle) {
        Map<String, String> wanted = driverByVolume(cycle.pod(), cycle.volumes());
        return wanted.isEmpty() ? PreFilter.SKIP : new PreFilter.Check(node -> check(wanted, node, cycle.volumes()));
    }

    private static @Nullable Rejection check(Map<String, String> wanted, NodeState node, VolumesView volumes) {
        Map<String, Integer> limits = volumes.limitsOf(node.node().name());
        if (limits.isEmpty()) {
            return null;
        }
        var present = new HashMap<String, String>();
        for (PodView pod : node.podArray()) {
            present.putAll(driverByVolume(pod, volumes));
        }
        for (VolumeView attached : volumes.attachedTo(node.node().name())) {
            put(attached, present);
        }
        var added = new HashMap<>(wanted);
        added.keySet().removeAll(present.keySet());
        boolean exceeded = limits.entrySet().stream().anyMatch(limit -> {
            long more = count(added, limit.getKey());
            return more > 0 && count(present, limit.getKey()) + more > limit.getValue();
        });
        return exceeded ? REJECTION : null;
    }

    private static long count(Map<String, String> driverByVolume, String driver) {
        return driverByVolume.values().stream().filter(driver::equals).count();
    }

    private static Map<String, String> driverByVolume(PodView pod, VolumesView volumes) {
        if (pod.demands().volumes().claims().isEmpty()) {
            return Map.of();
        }
        var drivers = new HashMap<String, String>();
        for (PodVolumes.Claim use : pod.demands().volumes().claims()) {
            volumes.claim(pod.namespace(), use.name()).ifPresent(claim -> add(claim, volumes, drivers));
        }
        return drivers;
    }

    /** An unbound claim stands for the volume that its class will provision. */
    private static void add(ClaimView claim, VolumesView volumes, Map<String, String> drivers) {
        Optional<VolumeView> volume = volumes.volume(claim.volumeName());
        if (volume.isPresent()) {
            put(volume.get(), drivers);
        } else {
            volumes.storageClass(claim.className())
                    .ifPresent(storageClass ->
                            drivers.put("claim " + claim.namespace() + "/" + claim.name(), storageClass.provisioner()));
        }
    }

    private static void put(VolumeView volume, Map<String, String> drivers) {
        if (!volume.driver().isEmpty()) {
            drivers.put(volume.driver() + "/" + volume.handle(), volume.driver());
        }
    }
}
