package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns nodes down where one more pod would make the spread over a mandatory constraint's domains too uneven. */
final class PodTopologySpreadFilter implements FilterPlugin {
    private static final String NAME = "PodTopologySpread";
    private static final String REASON = "node(s) didn't match pod topology spread constraints";
    private static final Rejection TOO_UNEVEN = Rejection.resolvable(NAME, REASON);
    private static final Rejection KEY_MISSING = Rejection.unresolvable(NAME, REASON + " (missing required label)");

    /** A constraint with the pods counted; {@code most} is the highest count a domain may have to take one more. */
    private record Bound(Domains domains, int[] sums, long most) {}

    @Override
    public PreFilter prepare(Cycle cycle) {
        List<SpreadConstraint> constraints = mandatory(cycle);
        if (constraints.isEmpty()) {
            return PreFilter.SKIP;
        }
        BitSet complete = SpreadCounts.withAllKeys(constraints, cycle);
        var bounds = new ArrayList<Bound>();
        for (SpreadConstraint constraint : constraints) {
            bounds.add(bound(constraint, complete, cycle));
        }
        return new PreFilter.Check(node -> check(bounds, node.place()));
    }

    private static List<SpreadConstraint> mandatory(Cycle cycle) {
        List<SpreadConstraint> own = cycle.pod().demands().spread();
        return own.isEmpty()
                ? cycle.profile().arguments().spreadDefaults(cycle, true)
                : own.stream().filter(SpreadConstraint::mandatory).toList();
    }

    private static Bound bound(SpreadConstraint constraint, BitSet complete, Cycle cycle) {
        Domains domains = cycle.snapshot().table().domains(constraint.topologyKey());
        BitSet included = SpreadCounts.included(constraint, cycle, complete);
        int[] sums = SpreadCounts.perDomain(SpreadCounts.matching(constraint, cycle), domains, included);
        int own = constraint.selector().matches(cycle.pod().labels()) ? 1 : 0;
        return new Bound(domains, sums, lowest(sums, constraint.minDomains()) + constraint.maxSkew() - own);
    }

    /** The count of the emptiest domain; zero where there are fewer domains than asked for, so that new ones are wanted. */
    private static long lowest(int[] sums, int minDomains) {
        long domains = Arrays.stream(sums).filter(sum -> sum >= 0).count();
        int lowest = Arrays.stream(sums).filter(sum -> sum >= 0).min().orElse(Integer.MAX_VALUE);
        return domains < minDomains ? 0 : lowest;
    }

    private static @Nullable Rejection check(List<Bound> bounds, int place) {
        for (Bound bound : bounds) {
            int domain = bound.domains().at(place);
            if (domain < 0) {
                return KEY_MISSING;
            }
            if (Math.max(bound.sums()[domain], 0) > bound.most()) {
                return TOO_UNEVEN;
            }
        }
        return null;
    }
}
