package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Optional;

/** Prefers nodes by how much of them would be requested with the pod there: little, much, or by a given curve. */
final class NodeResourcesFitScore implements ScorePlugin {
    @Override
    public Optional<NodeScorer> prepare(Cycle cycle, List<NodeState> feasible) {
        FitArguments arguments = cycle.profile().arguments().fit();
        PodRequests wanted = cycle.pod().requests();
        FitArguments.WeightedResource[] resources = arguments.resources().stream()
                .filter(resource -> wanted.exact().makesRelevant(resource.name()))
                .toArray(FitArguments.WeightedResource[]::new);
        return Optional.of(node -> score(arguments, resources, wanted, node));
    }

    private static long score(
            FitArguments arguments, FitArguments.WeightedResource[] resources, PodRequests wanted, NodeState node) {
        long sum = 0;
        long weights = 0;
        for (FitArguments.WeightedResource resource : resources) {
            long allocatable = node.node().allocatable().amount(resource.name());
            if (allocatable != 0) {
                long score = score(arguments, requested(resource.name(), wanted, node), allocatable);
                boolean counts = score > 0 || arguments.strategy() != FitArguments.Strategy.REQUESTED_TO_CAPACITY_RATIO;
                sum += counts ? score * resource.weight() : 0;
                weights += counts ? resource.weight() : 0;
            }
        }
        return average(sum, weights, arguments.strategy());
    }

    private static long average(long sum, long weights, FitArguments.Strategy strategy) {
        if (weights == 0) {
            return 0;
        }
        return strategy == FitArguments.Strategy.REQUESTED_TO_CAPACITY_RATIO
                ? Math.round((double) sum / weights)
                : sum / weights;
    }

    private static long requested(String name, PodRequests wanted, NodeState node) {
        return switch (name) {
            case Resources.CPU -> node.nonZeroMilliCpu() + wanted.nonZeroMilliCpu();
            case Resources.MEMORY -> node.nonZeroMemory() + wanted.nonZeroMemory();
            default -> node.requested().amount(name) + wanted.exact().amount(name);
        };
    }

    private static long score(FitArguments arguments, long requested, long allocatable) {
        boolean full = requested > allocatable;
        return switch (arguments.strategy()) {
            case LEAST_ALLOCATED -> full ? 0 : (allocatable - requested) * MAX_SCORE / allocatable;
            case MOST_ALLOCATED -> Math.min(requested, allocatable) * MAX_SCORE / allocatable;
            case REQUESTED_TO_CAPACITY_RATIO ->
                onCurve(arguments.shape(), full ? MAX_SCORE : requested * MAX_SCORE / allocatable);
        };
    }

    /** The score at a utilisation, on straight lines between the points; points score 0 to 10, nodes 0 to 100. */
    private static long onCurve(List<FitArguments.ShapePoint> shape, long utilization) {
        for (int i = 0; i < shape.size(); i++) {
            FitArguments.ShapePoint point = shape.get(i);
            if (utilization <= point.utilization()) {
                return i == 0 ? point.score() * 10 : between(shape.get(i - 1), point, utilization);
            }
        }
        return shape.getLast().score() * 10;
    }

    private static long between(FitArguments.ShapePoint low, FitArguments.ShapePoint high, long utilization) {
        long rise = (high.score() - low.score()) * 10;
        return low.score() * 10 + rise * (utilization - low.utilization()) / (high.utilization() - low.utilization());
    }
}
