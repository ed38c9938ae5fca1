package dev.maquette.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one context of the user's kubeconfig that a profile declares, in a file of its own. Whatever context is current there, or becomes
 * so while the place is open, no command can reach another cluster by it.
 */
final class KubeconfigContext {

    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final List<String> FILE_FIELDS =
            List.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

    private final Profile profile;
    private final List<Path> files;

    /** @param setting the value of KUBECONFIG: files, parted as in a PATH */
    KubeconfigContext(Profile profile, String setting) {
        this.profile = profile;
        this.files = List.of(setting.split(File.pathSeparator)).stream()
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** Writes a kubeconfig of the context alone. */
    Path writeTo(Path file) {
        String wanted = profile.context().orElse("");
        List<String> known = new ArrayList<>();
        List<JsonNode> configs = new ArrayList<>();
        for (Path each : files) {
            if (Files.isReadable(each)) {
                configs.add(read(each));
            }
        }
        if (configs.isEmpty()) {
            throw new ProfileProblem(
                    "profiles.no-kubeconfig", Map.of("profile", profile.name(), "file", files.toString()));
        }
        configs.forEach(config -> config.path("contexts")
                .forEach(context -> known.add(context.path("name").asText())));
        JsonNode context = find(configs, "contexts", wanted)
                .orElseThrow(() -> new ProfileProblem(
                        "profiles.unknown-context",
                        Map.of("profile", profile.name(), "context", wanted, "known", String.join(", ", known))));
        ObjectNode alone = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Config");
        alone.put("current-context", wanted).putArray("contexts").add(context);
        add(alone, configs, "clusters", context.at("/context/cluster").asText());
        add(alone, configs, "users", context.at("/context/user").asText());
        try {
            return Kubeconfigs.write(file, MAPPER.writeValueAsString(alone));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(ObjectNode alone, List<JsonNode> configs, String list, String name) {
        ArrayNode entries = alone.putArray(list);
        find(configs, list, name).ifPresent(entries::add);
    }

    private static Optional<JsonNode> find(List<JsonNode> configs, String list, String name) {
        return configs.stream()
                .flatMap(config -> config.path(list).valueStream())
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst();
    }

    private JsonNode read(Path file) {
        try {
            JsonNode config = MAPPER.readTree(file.toFile());
            config.path("clusters").forEach(entry -> resolve(file, entry.path("cluster")));
            config.path("users").forEach(entry -> resolve(file, entry.path("user")));
            return config;
        } catch (IOException broken) {
            throw new ProfileProblem(
                    "profiles.no-kubeconfig", Map.of("profile", profile.name(), "file", file.toString()));
        }
    }

    /** A kubeconfig names other files from where it lies itself. */
    private static void resolve(Path file, JsonNode entry) {
        if (entry instanceof ObjectNode fields) {
            for (String field : FILE_FIELDS) {
                String named = fields.path(field).asText();
                if (!named.isEmpty()) {
                    fields.put(
                            field, file.toAbsolutePath().resolveSibling(named).toString());
                }
            }
        }
    }
}
