package dev.maquette.acceptance.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A Terraform of the machine in a root of its own, with the provider for AWS from a mirror on the machine; tests are skipped where either is
 * missing.
 */
public final class Terraform {

    private static final long PATIENCE_SECONDS = 300;
    private static final String PROVIDER = "hashicorp/aws";

    private final Path folder;
    private final Map<String, String> settings;

    private Terraform(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * A root, copied so that nothing is left behind in it.
     *
     * @param root a folder with files of Terraform
     */
    public static Terraform in(Path root, Path folder, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".tf")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path mirror = mirror().orElseGet(() -> {
            Assumptions.abort("there is no mirror of Terraform's provider hashicorp/aws");
            return folder;
        });
        Path config = folder.resolve("terraformrc");
        Files.writeString(
                config, "provider_installation {\n  filesystem_mirror {\n    path = \"" + mirror + "\"\n  }\n}\n");
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("TF_CLI_CONFIG_FILE", config.toString());
        settings.put("TF_IN_AUTOMATION", "true");
        settings.put("TF_INPUT", "false");
        return new Terraform(folder, settings);
    }

    /** Where providers lie on machines without a network: Terraform's own places, its cache, or a folder of /opt. */
    private static Optional<Path> mirror() throws IOException {
        Path opt = Path.of("/opt");
        try (Stream<Path> optional = Files.isDirectory(opt) ? Files.list(opt) : Stream.empty()) {
            return Stream.concat(
                            Stream.of(
                                    System.getenv().getOrDefault("TF_PLUGIN_CACHE_DIR", "/nowhere"),
                                    System.getProperty("user.home") + "/.terraform.d/plugins",
                                    "/usr/local/share/terraform/plugins",
                                    "/usr/share/terraform/plugins"),
                            optional.map(Path::toString))
                    .map(Path::of)
                    .filter(Terraform::holdsTheProvider)
                    .findFirst();
        }
    }

    /** A mirror has a folder for each registry. */
    private static boolean holdsTheProvider(Path folder) {
        try (Stream<Path> registries = Files.list(folder)) {
            return registries.anyMatch(each -> Files.isDirectory(each.resolve(PROVIDER)));
        } catch (IOException isNone) {
            return false;
        }
    }

    /** Runs a command that has to succeed; what it wrote. */
    public String run(String... arguments) throws Exception {
        Outcome outcome = outcome(arguments);
        assertThat(outcome.status())
                .as("terraform %s: %s", String.join(" ", arguments), outcome)
                .isZero();
        return outcome.output();
    }

    /** Runs a command that has to be refused with Terraform's exit status for errors; what it complained of, without its frame. */
    public String complaint(String... arguments) throws Exception {
        Outcome outcome = outcome(arguments);
        assertThat(outcome.status())
                .as("terraform %s: %s", String.join(" ", arguments), outcome)
                .isEqualTo(1);
        return outcome.errors();
    }

    private Outcome outcome(String... arguments) throws Exception {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        List<String> patient = List.of("timeout", Long.toString(PATIENCE_SECONDS));
        Process process =
                builder(patient, arguments).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output, Files.readString(errors));
    }

    /** Begins a command that asks, and answers nothing: it waits until the process is ended. */
    public Process asking(String... arguments) throws IOException {
        ProcessBuilder builder = builder(List.of(), arguments);
        builder.environment().remove("TF_INPUT");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("asking.txt").toFile())
                .start();
    }

    private ProcessBuilder builder(List<String> before, String... arguments) {
        List<String> command = Stream.of(before.stream(), Stream.of(locate()), Arrays.stream(arguments))
                .flatMap(each -> each)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("AWS_PROFILE");
        builder.environment().remove("AWS_SESSION_TOKEN");
        builder.environment().putAll(settings);
        return builder;
    }

    public Path folder() {
        return folder;
    }

    private static String locate() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "terraform"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> {
                    Assumptions.abort("terraform is not installed");
                    return "";
                });
    }
}
