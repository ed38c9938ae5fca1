package dev.maquette.tools.terraform;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code terraform} is always the user's program. In a simulated place its environment leads to that place's endpoints with that place's
 * credentials, and whatever could lead to a real account is left out of it.
 */
public final class Terraform implements Command {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    /** Other ways to credentials (AWS SDKs and tools reference guide, environment variables). */
    private static final List<String> WAYS_OUT = List.of(
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private final OpenPlace place;

    public Terraform(OpenPlace place) {
        this.place = place;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        if (invocation.shell().onPath("terraform", invocation).isEmpty()) {
            throw TerraformProblem.MISSING.exception();
        }
        List<String> words = new ArrayList<>(List.of("terraform"));
        words.addAll(invocation.arguments());
        Invocation kept = place.profile().isSimulated() ? keptHere(invocation) : invocation;
        return invocation.shell().runExternal(words, kept);
    }

    private Invocation keptHere(Invocation invocation) {
        Environment environment = invocation.environment().copy();
        for (Map.Entry<String, String> each : environment.exported().entrySet()) {
            boolean leadsAway = each.getKey().startsWith("AWS_ENDPOINT_URL") && !isHere(each.getValue());
            if (leadsAway) {
                throw TerraformProblem.LEADS_ELSEWHERE.exception(
                        "variable", each.getKey(),
                        "value", each.getValue(),
                        "place", place.profile().name());
            }
        }
        WAYS_OUT.forEach(environment::unset);
        place.environment().forEach((name, value) -> {
            boolean isWhereToGo = name.equals("AWS_ENDPOINT_URL") || name.equals("AWS_CA_BUNDLE");
            if (isWhereToGo) {
                environment.export(name, value);
            }
        });
        environment.export("AWS_EC2_METADATA_DISABLED", "true");
        mirrored(environment);
        return invocation.withEnvironment(environment);
    }

    /** Where the user has configured nothing, the provider comes from a folder of the machine, if there is one. */
    private void mirrored(Environment environment) {
        Path home = Path.of(environment.get("HOME").orElse("/"));
        boolean isConfigured = Stream.concat(
                        environment.get("TF_CLI_CONFIG_FILE").map(Path::of).stream(),
                        Stream.of(home.resolve(".terraformrc"), home.resolve(".terraform.d/plugins")))
                .anyMatch(Files::exists);
        if (isConfigured) {
            return;
        }
        ProviderMirror.among(ProviderMirror.usualFolders()).ifPresent(found -> {
            Path file = place.folder().resolve("terraform/terraformrc");
            found.configure(file);
            environment.export("TF_CLI_CONFIG_FILE", file.toString());
        });
    }

    private static boolean isHere(String endpoint) {
        try {
            String host = URI.create(endpoint).getHost();
            return host != null && HERE.contains(host);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
