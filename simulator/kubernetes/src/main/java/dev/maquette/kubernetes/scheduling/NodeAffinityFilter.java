package dev.maquette.kubernetes.scheduling;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Turns down nodes without the labels, or of other names, than the pod or the profile ({@code addedAffinity}) demands. */
final class NodeAffinityFilter implements FilterPlugin {
    private static final String NAME = "NodeAffinity";
    private static final Rejection NOT_MATCHED =
            Rejection.unresolvable(NAME, "node(s) didn't match Pod's node affinity/selector");
    private static final Rejection NOT_ENFORCED =
            Rejection.unresolvable(NAME, "node(s) didn't match scheduler-enforced node affinity");
    private static final Rejection CONFLICT = Rejection.unresolvable(NAME, "pod affinity terms conflict");

    @Override
    public PreFilter prepare(Cycle cycle) {
        NodeAffinity demanded = cycle.pod().demands().nodeAffinity();
        NodeAffinity enforced = cycle.profile().arguments().addedAffinity();
        if (demanded.demandsNothing() && enforced.demandsNothing()) {
            return PreFilter.SKIP;
        }
        Optional<Set<String>> names = demanded.nodeNames();
        if (names.isPresent() && names.get().isEmpty()) {
            return new PreFilter.Reject(CONFLICT);
        }
        NodeFilter filter = filter(cycle, demanded, enforced, names.isPresent());
        return names.isPresent() ? new PreFilter.Narrow(filter, names.get()) : new PreFilter.Check(filter);
    }

    /** Pods that name their node (one affinity each) check it directly; others share the answers for all nodes. */
    private static NodeFilter filter(Cycle cycle, NodeAffinity demanded, NodeAffinity enforced, boolean byName) {
        NodeTable table = cycle.snapshot().table();
        BitSet added = table.allowedBy(enforced);
        if (byName) {
            return node -> {
                Rejection missed = demanded.allows(node.node()) ? null : NOT_MATCHED;
                return added.get(node.place()) ? missed : NOT_ENFORCED;
            };
        }
        BitSet allowed = table.allowedBy(demanded);
        return node -> {
            Rejection missed = allowed.get(node.place()) ? null : NOT_MATCHED;
            return added.get(node.place()) ? missed : NOT_ENFORCED;
        };
    }
}
