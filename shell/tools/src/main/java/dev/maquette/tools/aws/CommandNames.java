package dev.maquette.tools.aws;

import dev.maquette.tools.aws.model.AwsService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The names of commands: those that are built in, and those that only AWS's own program has. */
final class CommandNames {

    /** Commands that are no operations but built in. */
    static final Map<String, List<String>> OWN = Map.of(
            "ecr", List.of("get-login-password"),
            "ecr-public", List.of("get-login-password"),
            "s3", List.of("cp", "ls", "mb", "mv", "presign", "rb", "rm", "sync"),
            "configure", List.of("get", "import", "list", "list-profiles", "set"));

    /** Commands of AWS CLI version 2 that are more than a call (AWS CLI reference), and not built in. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "cloudformation", Set.of("deploy", "package"),
            "ecr", Set.of("get-login"),
            "eks", Set.of("get-token", "update-kubeconfig"),
            "logs", Set.of("tail", "start-live-tail"),
            "configure", Set.of("add-model", "export-credentials", "mfa-login", "sso", "sso-session"),
            "s3", Set.of("website"));

    private static final Set<String> TOP_LEVEL_OTHERS =
            Set.of("cli-dev", "ddb", "history", "login", "logout", "opsworks", "sso");

    private CommandNames() {}

    static List<String> commands() {
        Set<String> names = new TreeSet<>(AwsService.names());
        names.addAll(OWN.keySet());
        return List.copyOf(names);
    }

    static boolean isOfAws(String command) {
        return TOP_LEVEL_OTHERS.contains(command) || services().contains(command);
    }

    static boolean isOfAws(String command, String subcommand) {
        return OTHERS.getOrDefault(command, Set.of()).contains(subcommand);
    }

    /** The subcommands of a command. */
    static List<String> subcommands(String command) {
        List<String> names = new ArrayList<>(OWN.getOrDefault(command, List.of()));
        AwsService.find(command).ifPresent(service -> {
            names.addAll(service.operations());
            if (!service.waiters().isEmpty()) {
                names.add("wait");
            }
        });
        names.sort(null);
        return names;
    }

    private static Set<String> services() {
        try (InputStream in =
                Objects.requireNonNull(CommandNames.class.getResourceAsStream("services.txt"), "services.txt")) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toArray(String[]::new));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
