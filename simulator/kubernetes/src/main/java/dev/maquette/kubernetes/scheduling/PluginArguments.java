package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.List;

/** What the plugins of a profile are told ({@code pluginConfig}); preemption looks at a share, but at least a number, of nodes. */
record PluginArguments(
        FitArguments fit,
        List<FitArguments.WeightedResource> balancedResources,
        NodeAffinity addedAffinity,
        int hardPodAffinityWeight,
        boolean ignoresPreferredTermsOfExistingPods,
        boolean systemDefaultSpread,
        List<SpreadConstraint> spreadDefaults,
        int preemptionNodesPercentage,
        int preemptionNodesAtLeast) {
    private static final List<SpreadConstraint> SYSTEM_SPREAD =
            List.of(systemSpread(3, SpreadCounts.HOSTNAME), systemSpread(5, "topology.kubernetes.io/zone"));

    static final PluginArguments DEFAULT = new PluginArguments(
            FitArguments.DEFAULT,
            FitArguments.CPU_AND_MEMORY,
            NodeAffinity.NONE,
            1,
            false,
            true,
            SYSTEM_SPREAD,
            10,
            100);

    /**
     * The mandatory or the other constraints of a pod that has none of its own: the profile's, over the pods of its Services
     * and controller.
     */
    List<SpreadConstraint> spreadDefaults(Cycle cycle, boolean mandatory) {
        List<SpreadConstraint> constraints = spreadDefaults.stream()
                .filter(constraint -> constraint.mandatory() == mandatory)
                .toList();
        if (constraints.isEmpty()) {
            return constraints;
        }
        LabelSelector peers = cycle.snapshot().surroundings().selectorOfPeers(cycle.pod());
        return peers.isEverything()
                ? List.of()
                : constraints.stream()
                        .map(constraint -> constraint.selecting(peers))
                        .toList();
    }

    private static SpreadConstraint systemSpread(int maxSkew, String topologyKey) {
        return new SpreadConstraint(maxSkew, topologyKey, false, LabelSelector.nothing(), 1, true, false);
    }
}
