package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The claims of one pod: which are bound, and which could be bound where (plugin VolumeBinding, binder.go). */
final class VolumeBinder {
    static final String PLUGIN = "VolumeBinding";
    static final String MISSING_VOLUME = "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";
    static final String UNREACHABLE_VOLUME = "node(s) had volume node affinity conflict";
    static final String NO_VOLUME = "node(s) didn't find available persistent volumes to bind";

    private final VolumesView volumes;
    private final List<ClaimView> bound = new ArrayList<>();
    private final List<ClaimView> waiting = new ArrayList<>();
    private boolean hasUnboundImmediate;

    /** What a node offers the claims: reasons against it, or what would be bound there. */
    record Offer(Set<String> reasons, List<ClaimBinding> bindings) {}

    VolumeBinder(List<ClaimView> claims, VolumesView volumes) {
        this.volumes = volumes;
        for (ClaimView claim : claims) {
            if (claim.bound()) {
                bound.add(claim);
            } else if (claim.volumeName().isEmpty() && waitsForConsumer(claim)) {
                waiting.add(claim);
            } else {
                hasUnboundImmediate = true;
            }
        }
        waiting.sort(Comparator.comparingLong(ClaimView::requestedBytes));
    }

    boolean hasUnboundImmediate() {
        return hasUnboundImmediate;
    }

    Offer offer(NodeView node) {
        var reasons = new HashSet<String>();
        for (ClaimView claim : bound) {
            checkBound(claim, node, reasons);
        }
        var bindings = new ArrayList<ClaimBinding>();
        for (ClaimView claim : waiting) {
            binding(claim, node, bindings).ifPresentOrElse(bindings::add, () -> reasons.add(NO_VOLUME));
        }
        return new Offer(reasons, bindings);
    }

    private void checkBound(ClaimView claim, NodeView node, Set<String> reasons) {
        Optional<VolumeView> volume = volumes.volume(claim.volumeName());
        if (volume.isEmpty()) {
            reasons.add(MISSING_VOLUME);
        } else if (!volume.get().reachableFrom(node)) {
            reasons.add(UNREACHABLE_VOLUME);
        }
    }

    /** A claim whose node is chosen already is being provisioned there and fits nowhere else. */
    private Optional<ClaimBinding> binding(ClaimView claim, NodeView node, List<ClaimBinding> taken) {
        if (!claim.selectedNode().isEmpty()) {
            return claim.selectedNode().equals(node.name()) ? provision(claim, node) : Optional.empty();
        }
        Optional<ClaimBinding> existing = smallest(claim, node, taken)
                .map(volume -> new ClaimBinding.ToVolume(claim.namespace(), claim.name(), volume.name()));
        return existing.isPresent() ? existing : provision(claim, node);
    }

    private Optional<VolumeView> smallest(ClaimView claim, NodeView node, List<ClaimBinding> taken) {
        return volumes.volumes().stream()
                .filter(volume -> volume.serves(claim) && volume.reachableFrom(node) && !isTaken(volume, taken))
                .min(Comparator.comparing(
                                (VolumeView volume) -> volume.claimName().isEmpty())
                        .thenComparingLong(VolumeView::capacityBytes)
                        .thenComparing(VolumeView::name));
    }

    private static boolean isTaken(VolumeView volume, List<ClaimBinding> taken) {
        return taken.stream()
                .anyMatch(other -> other instanceof ClaimBinding.ToVolume binding
                        && binding.volume().equals(volume.name()));
    }

    private Optional<ClaimBinding> provision(ClaimView claim, NodeView node) {
        return volumes.storageClass(claim.className())
                .filter(storageClass -> storageClass.provisions() && storageClass.allows(node.labels()))
                .map(storageClass -> new ClaimBinding.Provision(claim.namespace(), claim.name(), node.name()));
    }

    private boolean waitsForConsumer(ClaimView claim) {
        return volumes.storageClass(claim.className())
                .map(StorageClassView::waitsForFirstConsumer)
                .orElse(false);
    }
}
