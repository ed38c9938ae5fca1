package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.List;

/** Reads a profile's {@code pluginConfig}; adds what it cannot use to a list of problems. */
final class PluginArgumentsReader {
    private final JsonNode pluginConfig;
    private final List<String> problems;

    PluginArgumentsReader(JsonNode pluginConfig, List<String> problems) {
        this.pluginConfig = pluginConfig;
        this.problems = problems;
    }

    PluginArguments arguments() {
        PluginArguments defaults = PluginArguments.DEFAULT;
        JsonNode affinity = arguments("InterPodAffinity");
        JsonNode spread = arguments("PodTopologySpread");
        JsonNode preemption = arguments(Plugins.PREEMPTION);
        boolean systemSpread = !spread.path("defaultingType").asText("System").equals("List");
        return new PluginArguments(
                fit(arguments("NodeResourcesFit")),
                resources(arguments("NodeResourcesBalancedAllocation").path("resources")),
                NodeAffinity.of(Labels.none(), arguments("NodeAffinity").path("addedAffinity")),
                affinity.path("hardPodAffinityWeight").asInt(defaults.hardPodAffinityWeight()),
                affinity.path("ignorePreferredTermsOfExistingPods").asBoolean(),
                systemSpread,
                systemSpread
                        ? defaults.spreadDefaults()
                        : SpreadConstraint.listOf(spread.path("defaultConstraints"), Labels.none()),
                preemption.path("minCandidateNodesPercentage").asInt(defaults.preemptionNodesPercentage()),
                preemption.path("minCandidateNodesAbsolute").asInt(defaults.preemptionNodesAtLeast()));
    }

    private JsonNode arguments(String plugin) {
        for (JsonNode config : pluginConfig) {
            if (config.path("name").asText().equals(plugin)) {
                return config.path("args");
            }
        }
        return MissingNode.getInstance();
    }

    private FitArguments fit(JsonNode arguments) {
        JsonNode strategy = arguments.path("scoringStrategy");
        return new FitArguments(
                strategy(strategy.path("type").asText("LeastAllocated")),
                resources(strategy.path("resources")),
                shape(strategy),
                ClaimView.texts(arguments.path("ignoredResources")),
                ClaimView.texts(arguments.path("ignoredResourceGroups")));
    }

    private FitArguments.Strategy strategy(String type) {
        return switch (type) {
            case "LeastAllocated" -> FitArguments.Strategy.LEAST_ALLOCATED;
            case "MostAllocated" -> FitArguments.Strategy.MOST_ALLOCATED;
            case "RequestedToCapacityRatio" -> FitArguments.Strategy.REQUESTED_TO_CAPACITY_RATIO;
            default -> {
                problems.add("scoringStrategy.type: Unsupported value: \"" + type
                        + "\": supported values: \"LeastAllocated\", \"MostAllocated\", \"RequestedToCapacityRatio\"");
                yield FitArguments.Strategy.LEAST_ALLOCATED;
            }
        };
    }

    private List<FitArguments.ShapePoint> shape(JsonNode strategy) {
        var points = new ArrayList<FitArguments.ShapePoint>();
        strategy.path("requestedToCapacityRatio")
                .path("shape")
                .forEach(point -> points.add(new FitArguments.ShapePoint(
                        point.path("utilization").asLong(), point.path("score").asLong())));
        boolean needed = strategy.path("type").asText().equals("RequestedToCapacityRatio");
        if (needed && points.isEmpty()) {
            problems.add("scoringStrategy.requestedToCapacityRatio.shape: Required value: at least one point must be"
                    + " specified");
        }
        return List.copyOf(points);
    }

    private static List<FitArguments.WeightedResource> resources(JsonNode list) {
        if (list.isEmpty()) {
            return FitArguments.CPU_AND_MEMORY;
        }
        var resources = new ArrayList<FitArguments.WeightedResource>();
        list.forEach(resource -> resources.add(new FitArguments.WeightedResource(
                resource.path("name").asText(), resource.path("weight").asLong(1))));
        return List.copyOf(resources);
    }
}
