package dev.maquette.acceptance.served;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A kubectl of the machine; tests are skipped where it is not installed.
 *
 * @param name of the program, such as {@code kubectl.1.27}
 * @param home where it keeps its caches, and finds the kubeconfig
 * @param settings environment variables beside these
 */
public record Kubectl(String name, Path home, Map<String, String> settings) {

    private static final long PATIENCE_SECONDS = 60;

    public Kubectl(String name, Path home) {
        this(name, home, Map.of());
    }

    /** All versions that the wire contract names, oldest first. */
    public static Stream<String> versions() {
        return Stream.of("1.27", "1.28", "1.29", "1.30", "1.31", "1.32", "1.33").map(minor -> "kubectl." + minor);
    }

    /** How a command ended, and what it wrote. */
    public record Result(int exit, String output, String errors) {}

    /** The same kubectl with one more environment variable. */
    public Kubectl with(String variable, String value) {
        Map<String, String> more = new java.util.HashMap<>(settings);
        more.put(variable, value);
        return new Kubectl(name, home, Map.copyOf(more));
    }

    /** Runs a command that has to succeed; what it wrote. */
    public String out(String... arguments) throws Exception {
        return out("", List.of(arguments));
    }

    /** Runs a command with an input, which has to succeed; what it wrote. */
    public String feed(String input, String... arguments) throws Exception {
        return out(input, List.of(arguments));
    }

    private String out(String input, List<String> arguments) throws Exception {
        Result result = run(input, arguments.toArray(String[]::new));
        assertThat(result.exit())
                .as("%s %s: %s%s", name, String.join(" ", arguments), result.output(), result.errors())
                .isZero();
        return result.output();
    }

    /** Runs a command that has to fail; what it complained of. */
    public String complaint(String... arguments) throws Exception {
        Result result = run("", arguments);
        assertThat(result.exit())
                .as("%s %s: %s", name, String.join(" ", arguments), result.output())
                .isNotZero();
        return result.errors();
    }

    /** Runs a command to its end. */
    public Result run(String input, String... arguments) throws Exception {
        Path errors = Files.createTempFile(home, "errors", ".txt");
        Process process = start(errors, arguments);
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // The command did not want its input, which is its right.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output, Files.readString(errors));
    }

    /** Starts a command that goes on; it is ended after a while in any case. */
    public Process start(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("timeout", Long.toString(PATIENCE_SECONDS), locate()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        builder.environment().putAll(settings);
        return builder.redirectError(errors.toFile()).start();
    }

    public static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String locate() {
        return path(name).toString();
    }

    /** The file of a program; the test is skipped where it is not installed. */
    public static Path path(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/lib/google-cloud-sdk/bin";
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    Assumptions.abort(name + " is not installed");
                    return Path.of(name);
                });
    }
}
