package dev.maquette.tools.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.model.AwsException;
import dev.maquette.tools.aws.model.AwsService;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whose keys a command signs with: the environment's, the profile's, or those of a role that the profile assumes. */
public final class Credentials {

    private static final String ASSUMING = "assume-role";

    private final Clients clients;
    private final Set<String> visited = new HashSet<>();

    public Credentials(Clients clients) {
        this.clients = clients;
    }

    static AwsException none() {
        return AwsException.configuration(
                "NoCredentials",
                "Unable to locate credentials. You can configure credentials by running \"aws login\".");
    }

    /** The keys, where there are any. */
    public Optional<Keys> find() {
        Settings settings = clients.settings();
        Optional<Keys> ofEnvironment = settings.environmentKeys();
        return ofEnvironment.isPresent()
                ? ofEnvironment
                : ofProfile(settings.profileName().orElse("default"), settings);
    }

    private Optional<Keys> ofProfile(String name, Settings settings) {
        if (settings.ofProfile("role_arn").isPresent() && visited.add(name)) {
            return Optional.of(assumed(name, settings));
        }
        return settings.ofProfile("aws_access_key_id")
                .map(id -> new Keys(
                        id,
                        settings.ofProfile("aws_secret_access_key")
                                .orElseThrow(() -> AwsException.configuration(
                                        "PartialCredentials",
                                        "Partial credentials found in shared-credentials-file, missing: "
                                                + "aws_secret_access_key")),
                        settings.ofProfile("aws_session_token").orElse(""),
                        "shared-credentials-file"));
    }

    private Keys assumed(String name, Settings settings) {
        Keys source = source(name, settings);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("RoleArn", settings.ofProfile("role_arn").orElseThrow());
        request.put("RoleSessionName", settings.ofProfile("role_session_name").orElse("maquette-session"));
        settings.ofProfile("external_id").ifPresent(id -> request.put("ExternalId", id));
        settings.ofProfile("duration_seconds").ifPresent(span -> request.put("DurationSeconds", Long.valueOf(span)));
        AwsService sts = AwsService.find("sts").orElseThrow();
        JsonNode answer = new Calls(clients)
                .with(clients.of(sts, source))
                .call(sts.operation("assume-role").orElseThrow(), request)
                .path("Credentials");
        return new Keys(
                answer.path("AccessKeyId").asText(),
                answer.path("SecretAccessKey").asText(),
                answer.path("SessionToken").asText(),
                ASSUMING);
    }

    private Keys source(String name, Settings settings) {
        Optional<String> other = settings.ofProfile("source_profile");
        if (other.isPresent()) {
            return ofProfile(other.get(), settings.withProfile(other.get()))
                    .orElseThrow(() -> invalid(name, other.get()));
        }
        if (settings.ofProfile("credential_source")
                .filter("Environment"::equals)
                .isPresent()) {
            return settings.keysInEnvironment().orElseThrow(Credentials::none);
        }
        throw AwsException.configuration(
                "PartialCredentials",
                "Partial credentials found in assume-role, missing: source_profile or credential_source");
    }

    private static AwsException invalid(String name, String source) {
        return AwsException.configuration(
                "InvalidConfig", "The source profile \"" + source + "\" of \"" + name + "\" must have credentials.");
    }
}
