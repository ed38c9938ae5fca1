package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/** Which nodes a spread constraint looks at, and how many of the selected pods they hold. */
final class SpreadCounts {
    static final String HOSTNAME = "kubernetes.io/hostname";

    private SpreadCounts() {}

    /** The living pods of the incoming pod's namespace that the constraint selects, node by node. */
    static Counts matching(SpreadConstraint constraint, Cycle cycle) {
        return cycle.snapshot().count(new PodMatcher.Spread(cycle.pod().namespace(), constraint.selector()));
    }

    /** The places of the nodes that have all the constraints' keys. */
    static BitSet withAllKeys(List<SpreadConstraint> constraints, Cycle cycle) {
        var keys = new HashSet<String>();
        constraints.forEach(constraint -> keys.add(constraint.topologyKey()));
        return cycle.snapshot().table().withKeys(keys);
    }

    /** The places whose nodes count for the constraint: those the pod could run on, as far as the constraint asks. */
    static BitSet included(SpreadConstraint constraint, Cycle cycle, BitSet among) {
        NodeTable table = cycle.snapshot().table();
        NodeAffinity affinity = cycle.pod().demands().nodeAffinity();
        boolean byAffinity = constraint.honorsNodeAffinity() && !affinity.demandsNothing();
        if (!byAffinity && !constraint.honorsNodeTaints()) {
            return among;
        }
        BitSet places = (BitSet) among.clone();
        if (byAffinity) {
            places.and(table.allowedBy(affinity));
        }
        if (constraint.honorsNodeTaints()) {
            among.stream()
                    .filter(place -> isForbidden(table.node(place), cycle.pod()))
                    .forEach(places::clear);
        }
        return places;
    }

    /** The sums of each domain that has an included node; -1 for the others. */
    static int[] perDomain(Counts counts, Domains domains, BitSet included) {
        if (domains.liesWithin(included)) {
            return counts.perDomain(domains);
        }
        int[] sums = new int[domains.size()];
        Arrays.fill(sums, -1);
        for (int place = included.nextSetBit(0); place >= 0; place = included.nextSetBit(place + 1)) {
            int domain = domains.at(place);
            if (domain >= 0) {
                sums[domain] = Math.max(sums[domain], 0) + counts.get(place);
            }
        }
        return sums;
    }

    private static boolean isForbidden(NodeView node, PodView pod) {
        return node.taints().stream()
                .anyMatch(taint -> taint.forbids() && !Toleration.tolerated(taint, pod.tolerations()));
    }
}
