package dev.maquette.kubernetes.scheduling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugins that are modelled, by the names that configurations use, in the default scheduler's order and with its weights. */
final class Plugins {
    static final String PREEMPTION = "DefaultPreemption";
    static final String GATES = "SchedulingGates";

    /** Known to configurations, and no part of a decision: who binds, how the queue is ordered, what 1.32 has switched off. */
    private static final Set<String> OTHERS =
            Set.of("PrioritySort", "DefaultBinder", "DynamicResources", PREEMPTION, GATES);

    private static final Map<String, FilterPlugin> FILTERS = filterPlugins();
    private static final Map<String, ScorePlugin> SCORES = scorePlugins();
    private static final Map<String, Integer> WEIGHTS =
            Map.of("TaintToleration", 3, "NodeAffinity", 2, "PodTopologySpread", 2, "InterPodAffinity", 2);

    private Plugins() {}

    static List<String> filterNames() {
        return List.copyOf(FILTERS.keySet());
    }

    static List<String> scoreNames() {
        return List.copyOf(SCORES.keySet());
    }

    static int defaultWeight(String name) {
        return WEIGHTS.getOrDefault(name, 1);
    }

    static boolean isKnown(String name) {
        return FILTERS.containsKey(name) || SCORES.containsKey(name) || OTHERS.contains(name);
    }

    static boolean isFilter(String name) {
        return FILTERS.containsKey(name);
    }

    static boolean isScore(String name) {
        return SCORES.containsKey(name);
    }

    static FilterPlugin filter(String name) {
        FilterPlugin plugin = FILTERS.get(name);
        if (plugin == null) {
            throw new SchedulerConfigurationException("plugin " + name + " has no filter");
        }
        return plugin;
    }

    static ScorePlugin score(String name) {
        ScorePlugin plugin = SCORES.get(name);
        if (plugin == null) {
            throw new SchedulerConfigurationException("plugin " + name + " has no score");
        }
        return plugin;
    }

    /** Every name a configuration may use, for messages. */
    static String known() {
        return Stream.of(FILTERS.keySet(), SCORES.keySet(), OTHERS)
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, FilterPlugin> filterPlugins() {
        var plugins = new LinkedHashMap<String, FilterPlugin>();
        plugins.put("NodeUnschedulable", new NodeUnschedulableFilter());
        plugins.put("NodeName", new NodeNameFilter());
        plugins.put("TaintToleration", new TaintTolerationFilter());
        plugins.put("NodeAffinity", new NodeAffinityFilter());
        plugins.put("NodePorts", new NodePortsFilter());
        plugins.put("NodeResourcesFit", new NodeResourcesFitFilter());
        plugins.put("VolumeRestrictions", new VolumeRestrictionsFilter());
        plugins.put("NodeVolumeLimits", new NodeVolumeLimitsFilter());
        plugins.put("VolumeBinding", new VolumeBindingFilter());
        plugins.put("VolumeZone", new VolumeZoneFilter());
        plugins.put("PodTopologySpread", new PodTopologySpreadFilter());
        plugins.put("InterPodAffinity", new InterPodAffinityFilter());
        return plugins;
    }

    private static Map<String, ScorePlugin> scorePlugins() {
        var plugins = new LinkedHashMap<String, ScorePlugin>();
        plugins.put("TaintToleration", new TaintTolerationScore());
        plugins.put("NodeAffinity", new NodeAffinityScore());
        plugins.put("NodeResourcesFit", new NodeResourcesFitScore());
        plugins.put("PodTopologySpread", new PodTopologySpreadScore());
        plugins.put("InterPodAffinity", new InterPodAffinityScore());
        plugins.put("NodeResourcesBalancedAllocation", new NodeResourcesBalancedAllocationScore());
        plugins.put("ImageLocality", new ImageLocalityScore());
        return plugins;
    }
}
