package dev.maquette.kubernetes.scheduling;

import java.util.List;
import java.util.Set;

/** The arguments of plugin NodeResourcesFit: how it scores, by which resources, and which extended resources it overlooks. */
record FitArguments(
        Strategy strategy,
        List<WeightedResource> resources,
        List<ShapePoint> shape,
        Set<String> ignoredResources,
        Set<String> ignoredGroups) {
    /** What counts as a good node. */
    enum Strategy {
        LEAST_ALLOCATED,
        MOST_ALLOCATED,
        REQUESTED_TO_CAPACITY_RATIO
    }

    /** A resource's part in the score. */
    record WeightedResource(String name, long weight) {}

    /** The score (0 to 10) at a utilisation (percent). */
    record ShapePoint(long utilization, long score) {}

    static final List<WeightedResource> CPU_AND_MEMORY =
            List.of(new WeightedResource(Resources.CPU, 1), new WeightedResource(Resources.MEMORY, 1));
    static final FitArguments DEFAULT =
            new FitArguments(Strategy.LEAST_ALLOCATED, CPU_AND_MEMORY, List.of(), Set.of(), Set.of());

    boolean ignores(String name) {
        int slash = name.indexOf('/');
        boolean groupIgnored = slash > 0 && ignoredGroups.contains(name.substring(0, slash));
        return groupIgnored || ignoredResources.contains(name);
    }
}
