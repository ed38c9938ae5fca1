package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.kubernetes.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the profiles of a KubeSchedulerConfiguration, and reports all of its problems together. */
final class ProfileReader {
    private static final String GROUP = "kubescheduler.config.k8s.io/";

    private final JsonNode configuration;
    private final List<String> problems = new ArrayList<>();

    ProfileReader(JsonNode configuration) {
        this.configuration = configuration;
    }

    List<SchedulerProfile> profiles() {
        checkKind();
        var profiles = new ArrayList<SchedulerProfile>();
        for (JsonNode profile : configuration.path("profiles")) {
            profiles.add(profile(profile));
        }
        if (profiles.isEmpty()) {
            profiles.add(profile(JsonNodeFactory.instance.objectNode()));
        }
        if (!problems.isEmpty()) {
            throw new SchedulerConfigurationException(String.join("; ", problems));
        }
        return profiles;
    }

    private void checkKind() {
        String version = configuration.path("apiVersion").asText();
        String kind = configuration.path("kind").asText();
        boolean known = version.equals(GROUP + "v1") || version.equals(GROUP + "v1beta3");
        if (!known || !kind.equals("KubeSchedulerConfiguration")) {
            problems.add("no kind \"" + kind + "\" is registered for version \"" + version + "\"");
        }
    }

    private SchedulerProfile profile(JsonNode profile) {
        JsonNode plugins = profile.path("plugins");
        checkNames(plugins);
        List<String> filters = names("filter", plugins, Plugins.filterNames()).stream()
                .filter(Plugins::isFilter)
                .toList();
        List<String> gates = names("preEnqueue", plugins, List.of(Plugins.GATES));
        List<String> postFilters = names("postFilter", plugins, List.of(Plugins.PREEMPTION));
        int percentage = profile.path("percentageOfNodesToScore")
                .asInt(configuration.path("percentageOfNodesToScore").asInt());
        return new SchedulerProfile(
                profile.path("schedulerName").asText(SchedulerProfile.DEFAULT_NAME),
                filters,
                weights(plugins),
                new SchedulerProfile.Switches(postFilters.contains(Plugins.PREEMPTION), gates.contains(Plugins.GATES)),
                percentage,
                new PluginArgumentsReader(profile.path("pluginConfig"), problems).arguments());
    }

    /**
     * The plugins of an extension point: those it enables itself come first, then what {@code multiPoint} leaves of the
     * default ones and adds, less what the point disables.
     */
    private static List<String> names(String point, JsonNode plugins, List<String> defaults) {
        List<String> disabled = listed(plugins.path(point).path("disabled"));
        List<String> disabledEverywhere = listed(plugins.path("multiPoint").path("disabled"));
        var names = new ArrayList<>(listed(plugins.path(point).path("enabled")));
        var others = new ArrayList<>(defaults);
        others.removeIf(name -> disabledEverywhere.contains("*") || disabledEverywhere.contains(name));
        others.addAll(listed(plugins.path("multiPoint").path("enabled")));
        for (String name : others) {
            boolean off = disabled.contains("*") || disabled.contains(name);
            if (!off && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Map<String, Integer> weights(JsonNode plugins) {
        Map<String, Integer> given = new LinkedHashMap<>();
        addWeights(plugins.path("multiPoint").path("enabled"), given);
        addWeights(plugins.path("score").path("enabled"), given);
        var weights = new LinkedHashMap<String, Integer>();
        for (String name : names("score", plugins, Plugins.scoreNames())) {
            if (Plugins.isScore(name)) {
                weights.put(name, given.getOrDefault(name, Plugins.defaultWeight(name)));
            }
        }
        return weights;
    }

    /** A plugin enabled without a weight scores with weight 1, whatever its default one was. */
    private static void addWeights(JsonNode enabled, Map<String, Integer> weights) {
        for (JsonNode plugin : enabled) {
            int weight = plugin.path("weight").asInt();
            weights.put(plugin.path("name").asText(), weight == 0 ? 1 : weight);
        }
    }

    private void checkNames(JsonNode plugins) {
        for (JsonNode point : plugins) {
            for (String name : listed(point.path("enabled"))) {
                if (!Plugins.isKnown(name)) {
                    problems.add(Gap.SCHEDULER_PLUGIN.words(name, Plugins.known()));
                }
            }
        }
    }

    private static List<String> listed(JsonNode plugins) {
        return StreamSupport.stream(plugins.spliterator(), false)
                .map(plugin -> plugin.path("name").asText())
                .toList();
    }
}
