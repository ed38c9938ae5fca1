package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps disks that allow one writer to one pod a node, and claims of mode ReadWriteOncePod to one pod in all.
 */
final class VolumeRestrictionsFilter implements FilterPlugin {
    private static final String NAME = "VolumeRestrictions";
    private static final Rejection DISK_CONFLICT = Rejection.resolvable(NAME, "node(s) had no available disk");
    private static final Rejection CLAIM_CONFLICT = Rejection.resolvable(
            NAME, "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode");

    @Override
    public PreFilter prepare(Cycle cycle) {
        PodVolumes volumes = cycle.pod().demands().volumes();
        if (volumes.claims().isEmpty() && volumes.disks().isEmpty()) {
            return PreFilter.SKIP;
        }
        var exclusive = new HashSet<String>();
        for (PodVolumes.Claim use : volumes.claims()) {
            Optional<ClaimView> claim = cycle.volumes().claim(cycle.pod().namespace(), use.name());
            if (claim.isEmpty() && !use.ephemeral()) {
                return new PreFilter.Reject(Rejection.unresolvable(NAME, ClaimView.notFound(use.name())));
            }
            claim.filter(found -> found.accessModes().contains("ReadWriteOncePod"))
                    .ifPresent(found -> exclusive.add(use.name()));
        }
        return filter(cycle, exclusive);
    }

    private static PreFilter filter(Cycle cycle, Set<String> exclusive) {
        boolean taken = !exclusive.isEmpty() && isUsed(exclusive, cycle);
        List<DiskUse> disks = cycle.pod().demands().volumes().disks();
        if (!taken && disks.isEmpty()) {
            return PreFilter.SKIP;
        }
        Rejection always = taken ? CLAIM_CONFLICT : null;
        return new PreFilter.Check(node -> conflict(disks, node) ? DISK_CONFLICT : always);
    }

    private static boolean isUsed(Set<String> claims, Cycle cycle) {
        for (NodeState node : cycle.snapshot().nodes()) {
            for (PodView pod : node.podArray()) {
                boolean sameNamespace = pod.namespace().equals(cycle.pod().namespace());
                if (sameNamespace && usesAny(pod, claims)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean usesAny(PodView pod, Set<String> claims) {
        return pod.demands().volumes().claims().stream().anyMatch(use -> claims.contains(use.name()));
    }

    private static boolean conflict(List<DiskUse> disks, NodeState node) {
        if (disks.isEmpty()) {
            return false;
        }
        var present = new ArrayList<DiskUse>();
        for (PodView pod : node.podArray()) {
            present.addAll(pod.demands().volumes().disks());
        }
        return present.stream().anyMatch(other -> disks.stream().anyMatch(disk -> disk.conflictsWith(other)));
    }
}
