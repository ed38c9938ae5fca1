package dev.maquette.tools.aws.client;

import dev.maquette.commandline.Environment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The two files that profiles stand in. Where they lie is said by the environment; a simulated place has them in its working folder. */
public final class ConfigFiles {

    private final Path config;
    private final Path credentials;

    private ConfigFiles(Path config, Path credentials) {
        this.config = config;
        this.credentials = credentials;
    }

    public static ConfigFiles of(Environment environment) {
        return new ConfigFiles(
                file(environment, "AWS_CONFIG_FILE", "config"),
                file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"));
    }

    private static Path file(Environment environment, String variable, String name) {
        Path home = Path.of(environment.get("HOME").orElse("/"));
        return environment
                .get(variable)
                .filter(value -> !value.isEmpty())
                .map(value -> value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value))
                .map(environment.workingDirectory()::resolve)
                .orElse(home.resolve(".aws").resolve(name));
    }

    public Path config() {
        return config;
    }

    public Path credentials() {
        return credentials;
    }

    /** What the files say of a profile; empty where neither names it. */
    public Optional<Map<String, String>> profile(String name) {
        Map<String, Map<String, String>> configured = IniFile.read(config);
        Map<String, String> found = new LinkedHashMap<>();
        Optional<Map<String, String>> section = Optional.ofNullable(configured.get("profile " + name))
                .or(() -> Optional.ofNullable(name.equals("default") ? configured.get(name) : null));
        section.ifPresent(found::putAll);
        Optional<Map<String, String>> keys =
                Optional.ofNullable(IniFile.read(credentials).get(name));
        keys.ifPresent(found::putAll);
        return section.isPresent() || keys.isPresent() ? Optional.of(found) : Optional.empty();
    }

    /** A section of the configuration that is no profile, such as {@code plugins}. */
    public Map<String, String> section(String name) {
        return Optional.ofNullable(IniFile.read(config).get(name)).orElse(Map.of());
    }

    public Set<String> profiles() {
        Set<String> names = new TreeSet<>(IniFile.read(credentials).keySet());
        for (String section : IniFile.read(config).keySet()) {
            if (section.startsWith("profile ")) {
                names.add(section.substring("profile ".length()).strip());
            } else if (section.equals("default")) {
                names.add(section);
            }
        }
        return names;
    }
}
