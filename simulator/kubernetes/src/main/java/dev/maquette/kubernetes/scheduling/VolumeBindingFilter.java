package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Demands that the pod's claims exist and are bound, or can be bound at the node: to a free volume, or to one that their class
 * provisions once a node is chosen.
 */
final class VolumeBindingFilter implements FilterPlugin {
    @Override
    public PreFilter prepare(Cycle cycle) {
        if (cycle.pod().demands().volumes().claims().isEmpty()) {
            return PreFilter.SKIP;
        }
        for (PodVolumes.Claim use : cycle.pod().demands().volumes().claims()) {
            Optional<String> problem = problem(use, cycle);
            if (problem.isPresent()) {
                return reject(problem.get());
            }
        }
        VolumeBinder binder = binder(cycle);
        if (binder.hasUnboundImmediate()) {
            return reject("pod has unbound immediate PersistentVolumeClaims");
        }
        return new PreFilter.Check(node -> {
            List<String> reasons =
                    binder.offer(node.node()).reasons().stream().sorted().toList();
            return reasons.isEmpty() ? null : new Rejection(VolumeBinder.PLUGIN, false, reasons);
        });
    }

    /** What has to be bound for the pod to run on a node that passed this filter. */
    static List<ClaimBinding> bindings(Cycle cycle, NodeView node) {
        return cycle.pod().demands().volumes().claims().isEmpty()
                ? List.of()
                : List.copyOf(binder(cycle).offer(node).bindings());
    }

    private static VolumeBinder binder(Cycle cycle) {
        var claims = new ArrayList<ClaimView>();
        for (PodVolumes.Claim use : cycle.pod().demands().volumes().claims()) {
            cycle.volumes().claim(cycle.pod().namespace(), use.name()).ifPresent(claims::add);
        }
        return new VolumeBinder(claims, cycle.volumes());
    }

    private static PreFilter reject(String reason) {
        return new PreFilter.Reject(Rejection.unresolvable(VolumeBinder.PLUGIN, reason));
    }

    private static Optional<String> problem(PodVolumes.Claim use, Cycle cycle) {
        PodView pod = cycle.pod();
        Optional<ClaimView> found = cycle.volumes().claim(pod.namespace(), use.name());
        if (found.isEmpty()) {
            return Optional.of(
                    use.ephemeral()
                            ? "waiting for ephemeral volume controller to create the persistentvolumeclaim \""
                                    + use.name() + "\""
                            : ClaimView.notFound(use.name()));
        }
        ClaimView claim = found.get();
        if (claim.lost()) {
            return Optional.of("persistentvolumeclaim \"" + claim.name()
                    + "\" bound to non-existent persistentvolume \"" + claim.volumeName() + "\"");
        }
        if (claim.deleting()) {
            return Optional.of("persistentvolumeclaim \"" + claim.name() + "\" is being deleted");
        }
        boolean foreign = use.ephemeral() && !claim.ownerUid().equals(pod.uid());
        return foreign
                ? Optional.of("PVC " + claim.namespace() + "/" + claim.name() + " was not created for pod " + pod.key()
                        + " (pod is not owner)")
                : Optional.empty();
    }
}
