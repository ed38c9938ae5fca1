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
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

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
                    .filter(each -> Files.isDirectory(each.resolve(PROVIDER)))
                    .findFirst();
        }
    }

    /** Runs a command that has to succeed; what it wrote. */
    public String run(String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("timeout", Long.toString(PATIENCE_SECONDS), locate()), Arrays.stream(arguments))
                .toList();
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("AWS_PROFILE");
        builder.environment().remove("AWS_SESSION_TOKEN");
        builder.environment().putAll(settings);
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("terraform %s: %s%n%s", String.join(" ", arguments), output, Files.readString(errors))
                .isZero();
        return output;
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
