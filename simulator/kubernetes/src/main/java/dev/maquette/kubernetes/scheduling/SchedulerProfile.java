package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One scheduler's way of deciding: which plugins filter, in order, which score, with which weights, whether it preempts, and
 * which share of a large cluster it looks at ({@code 0} lets the size of the cluster decide).
 */
public final class SchedulerProfile {
    public static final String DEFAULT_NAME = "default-scheduler";
    private static final int MODELLED_MINOR = 32;
    private static final SchedulerProfile DEFAULT = new SchedulerProfile(
            DEFAULT_NAME,
            Plugins.filterNames(),
            defaultWeights(),
            new Switches(true, true),
            0,
            PluginArguments.DEFAULT);

    /** What a profile can leave out altogether, and the minor version of Kubernetes 1 whose scheduler it runs in. */
    record Switches(boolean preempts, boolean heedsGates, int minor) {
        Switches(boolean preempts, boolean heedsGates) {
            this(preempts, heedsGates, MODELLED_MINOR);
        }
    }

    private final String name;
    private final List<String> filters;
    private final Map<String, Integer> weights;
    private final Switches switches;
    private final int percentageOfNodesToScore;
    private final PluginArguments arguments;

    SchedulerProfile(
            String name,
            List<String> filters,
            Map<String, Integer> weights,
            Switches switches,
            int percentageOfNodesToScore,
            PluginArguments arguments) {
        this.name = name;
        this.filters = List.copyOf(filters);
        this.weights = new LinkedHashMap<>(weights);
        this.switches = switches;
        this.percentageOfNodesToScore = percentageOfNodesToScore;
        this.arguments = arguments;
    }

    /** The default scheduler without any configuration. */
    public static SchedulerProfile defaults() {
        return DEFAULT;
    }

    /**
     * The profiles of a {@code kubescheduler.config.k8s.io} KubeSchedulerConfiguration (v1, and v1beta3 in what both share).
     * A configuration without profiles has the default one.
     *
     * @throws SchedulerConfigurationException with every problem found
     */
    public static List<SchedulerProfile> of(JsonNode configuration) {
        return new ProfileReader(configuration).profiles();
    }

    /**
     * This profile as the scheduler of Kubernetes 1.{@code minor} follows it. From 1.33 on balance says nothing of pods without
     * requests; from 1.34 on preemption is not tried where a pod requests more than the whole node has.
     */
    public SchedulerProfile inRelease(int minor) {
        var changed = new Switches(switches.preempts(), switches.heedsGates(), minor);
        return new SchedulerProfile(name, filters, weights, changed, percentageOfNodesToScore, arguments);
    }

    boolean balanceSkipsPodsWithoutRequests() {
        return switches.minor() >= 33;
    }

    boolean knowsNodesTooSmall() {
        return switches.minor() >= 34;
    }

    /** The {@code spec.schedulerName} of the pods this profile is for. */
    public String schedulerName() {
        return name;
    }

    /** The plugins that filter, in order. */
    public List<String> filters() {
        return filters;
    }

    /** The plugins that score, in order, with their weights. */
    public Map<String, Integer> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** All plugins that configurations may name. */
    public static List<String> knownPlugins() {
        return List.of(Plugins.known().split(", "));
    }

    public boolean preempts() {
        return switches.preempts();
    }

    boolean heedsGates() {
        return switches.heedsGates();
    }

    PluginArguments arguments() {
        return arguments;
    }

    /**
     * How many nodes that will do are enough to choose from, out of all (schedule_one.go, {@code numFeasibleNodesToFind}):
     * all of a small cluster, half of a middling one, five per cent of a very large one, and never fewer than 100.
     */
    int enoughNodes(int all) {
        if (weights.isEmpty()) {
            return 1;
        }
        if (all < 100) {
            return all;
        }
        int share = percentageOfNodesToScore == 0 ? Math.max(5, 50 - all / 125) : percentageOfNodesToScore;
        return Math.max(100, (int) ((long) all * share / 100));
    }

    private static Map<String, Integer> defaultWeights() {
        var weights = new LinkedHashMap<String, Integer>();
        Plugins.scoreNames().forEach(plugin -> weights.put(plugin, Plugins.defaultWeight(plugin)));
        return weights;
    }
}
