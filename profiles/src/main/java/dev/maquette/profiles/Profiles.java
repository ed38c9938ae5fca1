package dev.maquette.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.maquette.server.assembly.Worlds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds profiles by name, or by the path of a file of the user's own. */
public final class Profiles {

    /** What is opened where nothing is said. */
    public static final String DEFAULT = "sim-microk8s";

    private static final List<String> BUNDLED =
            List.of(DEFAULT, "sim-k3s", "microk8s", "k3s", "kind", "sim-aws", "sim-aws-team");
    private static final Set<String> CLUSTER_FIELDS = Set.of("provider", "platform", "version", "context");
    private static final Set<String> FIELDS = Set.of("name", "cluster", "cloud");
    private static final Set<String> CLOUD_FIELDS = Set.of("provider", "region", "quotas");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Profiles() {}

    public static List<String> names() {
        return BUNDLED;
    }

    /**
     * The profile of a name or file.
     *
     * @throws ProfileProblem with all that is wrong
     */
    public static Profile find(String nameOrFile) {
        if (BUNDLED.contains(nameOrFile)) {
            return read(bundled(nameOrFile), nameOrFile);
        }
        boolean looksLikeFile = nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml") || nameOrFile.contains("/");
        if (!looksLikeFile) {
            throw new ProfileProblem(
                    "profiles.unknown", Map.of("name", nameOrFile, "known", String.join(", ", BUNDLED)));
        }
        return read(file(Path.of(nameOrFile)), nameOrFile);
    }

    private static String bundled(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the profile " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String file(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new ProfileProblem(
                    "profiles.file-missing",
                    Map.of(
                            "file",
                            path.toString(),
                            "reason",
                            unreadable.getClass().getSimpleName()));
        }
    }

    private static Profile read(String text, String source) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new ProfileProblem(
                    "profiles.broken-yaml",
                    Map.of(
                            "file",
                            source,
                            "line",
                            Integer.toString(
                                    broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getLineNr()),
                            "reason",
                            broken.getOriginalMessage()));
        }
        List<ProfileProblem.Entry> problems = new ArrayList<>();
        unknown(tree, FIELDS, "", source, problems);
        JsonNode cluster = tree.path("cluster");
        unknown(cluster, CLUSTER_FIELDS, "cluster.", source, problems);
        Optional<Profile.Cloud> cloud =
                tree.has("cloud") ? Optional.of(cloud(tree.path("cloud"), source, problems)) : Optional.empty();
        boolean isCloudAlone = cloud.isPresent() && !tree.has("cluster");
        Optional<Profile.Provider> provider = isCloudAlone
                ? Optional.of(Profile.Provider.SIMULATED)
                : provider(cluster.path("provider").asText(""), source, problems);
        if (cloud.isPresent() && provider.equals(Optional.of(Profile.Provider.KUBECONFIG))) {
            problems.add(new ProfileProblem.Entry("profiles.cloud-of-another", Map.of("file", source)));
        }
        if (!isCloudAlone && provider.equals(Optional.of(Profile.Provider.SIMULATED))) {
            checkPlatform(cluster, source, problems);
        }
        if (!problems.isEmpty()) {
            throw new ProfileProblem(problems);
        }
        return new Profile(
                tree.path("name").asText(source),
                provider.orElseThrow(),
                cluster.path("platform").asText(""),
                cluster.path("version").asText(""),
                Optional.of(cluster.path("context").asText("")).filter(context -> !context.isEmpty()),
                cloud);
    }

    private static Profile.Cloud cloud(JsonNode cloud, String source, List<ProfileProblem.Entry> problems) {
        unknown(cloud, CLOUD_FIELDS, "cloud.", source, problems);
        String provider = cloud.path("provider").asText("");
        if (!provider.equals("simulated")) {
            problems.add(new ProfileProblem.Entry(
                    "profiles.unknown-provider", Map.of("file", source, "provider", provider, "known", "simulated")));
        }
        String region = cloud.path("region").asText("");
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            problems.add(new ProfileProblem.Entry("profiles.bad-region", Map.of("file", source, "region", region)));
        }
        Map<String, Integer> quotas = new TreeMap<>();
        cloud.path("quotas").properties().forEach(quota -> {
            JsonNode value = quota.getValue();
            if (!quota.getKey().matches("[a-z0-9-]+/L-[0-9A-F]{8}") || !value.isInt() || value.intValue() < 0) {
                problems.add(new ProfileProblem.Entry(
                        "profiles.bad-quota",
                        Map.of("file", source, "quota", quota.getKey(), "value", value.asText())));
            }
            quotas.put(quota.getKey(), value.asInt());
        });
        return new Profile.Cloud(region, quotas);
    }

    private static void unknown(
            JsonNode node, Set<String> known, String prefix, String source, List<ProfileProblem.Entry> problems) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problems.add(new ProfileProblem.Entry(
                        "profiles.unknown-field",
                        Map.of(
                                "file",
                                source,
                                "field",
                                prefix + field,
                                "known",
                                String.join(", ", known.stream().sorted().toList()))));
            }
        });
    }

    private static Optional<Profile.Provider> provider(
            String text, String source, List<ProfileProblem.Entry> problems) {
        for (Profile.Provider provider : Profile.Provider.values()) {
            if (provider.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(provider);
            }
        }
        problems.add(new ProfileProblem.Entry(
                "profiles.unknown-provider",
                Map.of("file", source, "provider", text, "known", "simulated, kubeconfig")));
        return Optional.empty();
    }

    private static void checkPlatform(JsonNode cluster, String source, List<ProfileProblem.Entry> problems) {
        String platform = cluster.path("platform").asText("");
        if (!Worlds.platforms().contains(platform)) {
            problems.add(new ProfileProblem.Entry(
                    "profiles.unknown-platform",
                    Map.of("file", source, "platform", platform, "known", String.join(", ", Worlds.platforms()))));
            return;
        }
        String version = cluster.path("version").asText("");
        if (!Worlds.versions(platform).contains(version)) {
            problems.add(new ProfileProblem.Entry(
                    "profiles.unknown-version",
                    Map.of(
                            "file", source,
                            "version", version,
                            "platform", platform,
                            "known", String.join(", ", Worlds.versions(platform)))));
        }
    }
}
