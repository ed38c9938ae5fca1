package dev.maquette.tools.aws.client;

import dev.maquette.commandline.Environment;
import dev.maquette.tools.aws.model.AwsException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What holds for a command: from its options, else the environment, else the profile. */
public final class Settings {

    private final GlobalOptions options;
    private final Environment environment;
    private final ConfigFiles files;
    private final Map<String, String> profile;

    private Settings(GlobalOptions options, Environment environment, ConfigFiles files, Map<String, String> profile) {
        this.options = options;
        this.environment = environment;
        this.files = files;
        this.profile = profile;
    }

    public static Settings of(GlobalOptions options, Environment environment) {
        ConfigFiles files = ConfigFiles.of(environment);
        Optional<String> named = named(options, environment);
        Optional<Map<String, String>> profile = files.profile(named.orElse("default"));
        if (profile.isEmpty() && named.filter(name -> !name.equals("default")).isPresent()) {
            throw AwsException.general("The config profile (" + named.get() + ") could not be found");
        }
        return new Settings(options, environment, files, profile.orElse(Map.of()));
    }

    private static Optional<String> named(GlobalOptions options, Environment environment) {
        return options.value("profile")
                .or(() -> environment.get("AWS_PROFILE"))
                .or(() -> environment.get("AWS_DEFAULT_PROFILE"))
                .filter(name -> !name.isEmpty());
    }

    public GlobalOptions options() {
        return options;
    }

    public Environment environment() {
        return environment;
    }

    public ConfigFiles files() {
        return files;
    }

    /** What the profile says; empty where it says nothing of it. */
    public Optional<String> ofProfile(String key) {
        return Optional.ofNullable(profile.get(key)).filter(value -> !value.isEmpty());
    }

    public Optional<String> profileName() {
        return named(options, environment);
    }

    private Optional<String> ofEnvironment(String name) {
        return environment.get(name).filter(value -> !value.isEmpty());
    }

    public Optional<String> region() {
        return options.value("region")
                .or(() -> ofEnvironment("AWS_REGION"))
                .or(() -> ofEnvironment("AWS_DEFAULT_REGION"))
                .or(() -> ofProfile("region"));
    }

    /** Where all requests go; empty for AWS itself. */
    public Optional<String> endpoint(String service) {
        String variable = "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT).replace('-', '_');
        return options.value("endpoint-url")
                .or(() -> ofEnvironment(variable))
                .or(() -> ofEnvironment("AWS_ENDPOINT_URL"))
                .or(() -> ofProfile("endpoint_url"));
    }

    public Optional<String> authorities() {
        return options.value("ca-bundle")
                .or(() -> ofEnvironment("AWS_CA_BUNDLE"))
                .or(() -> ofProfile("ca_bundle"));
    }

    public String output() {
        return options.value("output")
                .or(() -> ofEnvironment("AWS_DEFAULT_OUTPUT"))
                .or(() -> ofEnvironment("AWS_OUTPUT"))
                .or(() -> ofProfile("output"))
                .orElse("json");
    }

    public String errorFormat() {
        return options.value("cli-error-format")
                .or(() -> ofEnvironment("AWS_CLI_ERROR_FORMAT"))
                .or(() -> ofProfile("cli_error_format"))
                .orElse("enhanced");
    }

    /** Whether blobs are typed as they are, as version 1 took them, and not in base 64. */
    public boolean hasRawBlobs() {
        return options.value("cli-binary-format")
                .or(() -> ofProfile("cli_binary_format"))
                .filter("raw-in-base64-out"::equals)
                .isPresent();
    }

    /** The keys of the environment; a profile that was asked for by name goes before them. */
    Optional<Keys> environmentKeys() {
        return options.value("profile").isPresent() ? Optional.empty() : keysInEnvironment();
    }

    Optional<Keys> keysInEnvironment() {
        return ofEnvironment("AWS_ACCESS_KEY_ID")
                .map(id -> new Keys(
                        id,
                        ofEnvironment("AWS_SECRET_ACCESS_KEY")
                                .orElseThrow(() -> AwsException.configuration(
                                        "PartialCredentials",
                                        "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY")),
                        ofEnvironment("AWS_SESSION_TOKEN").orElse(""),
                        "env"));
    }

    /** The same with another profile. */
    Settings withProfile(String name) {
        Map<String, String> other = files.profile(name)
                .orElseThrow(() -> AwsException.general("The config profile (" + name + ") could not be found"));
        return new Settings(options, environment, files, other);
    }
}
