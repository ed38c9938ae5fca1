package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Prefers nodes whose resources would be used to similar fractions. */
final class NodeResourcesBalancedAllocationScore implements ScorePlugin {
    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        Resources wanted = cycle.pod().requests().exact();
        String[] names = cycle.profile().arguments().balancedResources().stream()
                .map(FitArguments.WeightedResource::name)
                .filter(wanted::makesRelevant)
                .toArray(String[]::new);
        boolean nothingRequested = Arrays.stream(names).allMatch(name -> wanted.amount(name) == 0);
        if (nothingRequested && cycle.profile().balanceSkipsPodsWithoutRequests()) {
            return Optional.empty();
        }
        return Optional.of(node -> (long) ((1 - deviation(names, wanted, node)) * MAX_SCORE));
    }

    /** The standard deviation of the fractions that would be requested; resources the node has none of are left out. */
    private static double deviation(String[] names, Resources wanted, NodeState node) {
        double sum = 0;
        int counted = 0;
        for (String name : names) {
            double fraction = fraction(name, wanted, node);
            sum += Math.max(fraction, 0);
            counted += fraction < 0 ? 0 : 1;
        }
        if (counted < 2) {
            return 0;
        }
        double mean = sum / counted;
        double squares = 0;
        double widest = 0;
        for (String name : names) {
            double fraction = fraction(name, wanted, node);
            double distance = fraction < 0 ? 0 : Math.abs(fraction - mean);
            squares += distance * distance;
            widest = Math.max(widest, distance);
        }
        return counted == 2 ? widest : Math.sqrt(squares / counted);
    }

    /** Requested over allocatable, at most 1; negative where nothing is allocatable. */
    private static double fraction(String name, Resources wanted, NodeState node) {
        long allocatable = node.node().allocatable().amount(name);
        if (allocatable == 0) {
            return -1;
        }
        double requested = node.requested().amount(name) + wanted.amount(name);
        return Math.min(requested / allocatable, 1);
    }
}
