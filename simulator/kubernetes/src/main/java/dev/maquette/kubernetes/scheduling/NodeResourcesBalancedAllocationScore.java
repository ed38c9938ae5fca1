package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;

/** Prefers nodes whose resources would be used to similar fractions. */
final class NodeResourcesBalancedAllocationScore implements ScorePlugin {
    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        String[] names = cycle.profile().arguments().balancedResources().stream()
                .map(FitArguments.WeightedResource::name)
                .toArray(String[]::new);
        Resources wanted = cycle.pod().requests().exact();
        return Optional.of(node -> score(names, wanted, node));
    }

    private static long score(String[] names, Resources wanted, NodeState node) {
        double sum = 0;
        double squares = 0;
        int counted = 0;
        for (String name : names) {
            boolean irrelevant = Resources.isScalar(name) && wanted.scalar(name) == 0;
            long allocatable = irrelevant ? 0 : node.node().allocatable().amount(name);
            if (allocatable != 0) {
                double fraction = (double) (node.requested().amount(name) + wanted.amount(name)) / allocatable;
                double capped = Math.min(fraction, 1);
                sum += capped;
                squares += capped * capped;
                counted++;
            }
        }
        return (long) ((1 - deviation(sum, squares, counted)) * MAX_SCORE);
    }

    /** The standard deviation of the fractions. */
    private static double deviation(double sum, double squares, int count) {
        if (count < 2) {
            return 0;
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
