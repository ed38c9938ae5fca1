package dev.maquette.acceptance.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * An aws CLI of the machine; tests are skipped where it is not installed.
 *
 * @param settings environment variables: endpoint and credentials
 */
public record Aws(Path home, Map<String, String> settings) {

    private static final long PATIENCE_SECONDS = 60;
    private static final Map<String, Optional<String>> LOCATED = new ConcurrentHashMap<>();

    /** Runs a command that has to succeed; what it wrote, as JSON. */
    public JsonNode json(String... arguments) throws Exception {
        String text = out(arguments);
        return new ObjectMapper().readTree(text.isBlank() ? "{}" : text);
    }

    /** Runs a command that has to succeed; what it wrote. */
    public String out(String... arguments) throws Exception {
        Ended ended = run("aws", arguments);
        assertThat(ended.exit())
                .as("aws %s: %s", String.join(" ", arguments), ended.errors())
                .isZero();
        return ended.output();
    }

    /** Runs a command that has to be refused; what it complained of. */
    public String complaint(String... arguments) throws Exception {
        Ended ended = run("aws", arguments);
        assertThat(ended.exit())
                .as("aws %s: %s", String.join(" ", arguments), ended.output())
                .isNotZero();
        return ended.errors().strip();
    }

    /** Runs a script of Python with boto3, which has to succeed; what it wrote. */
    public String python(String script) throws Exception {
        Ended ended = run("python3", "-c", script);
        Assumptions.assumeFalse(ended.errors().contains("No module named 'boto3'"), "boto3 is not installed");
        assertThat(ended.exit()).as(ended.errors()).isZero();
        return ended.output();
    }

    private record Ended(int exit, String output, String errors) {}

    private Ended run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("timeout", Long.toString(PATIENCE_SECONDS), locate(program)));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(home, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", System.getProperty("user.home"));
        builder.environment().put("AWS_CONFIG_FILE", home.resolve("no-config").toString());
        builder.environment()
                .put(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        home.resolve("no-credentials").toString());
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("AWS_DEFAULT_OUTPUT", "json");
        builder.environment().remove("AWS_SESSION_TOKEN");
        builder.environment().remove("AWS_PROFILE");
        builder.environment().putAll(settings);
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output, Files.readString(errors));
    }

    private static String locate(String program) {
        return LOCATED.computeIfAbsent(program, Aws::find)
                .orElseGet(() -> Assumptions.abort(program + " is not installed"));
    }

    private static Optional<String> find(String program) {
        return onPath(program)
                .map(found -> found.endsWith(Path.of("shims", program)) ? behind(found) : found.toString());
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a shim of pyenv starts: the shim itself asks pyenv each time, which takes longer than the program's own start. */
    private static String behind(Path shim) {
        try {
            Process which = new ProcessBuilder(
                            "pyenv", "which", shim.getFileName().toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String program = new String(which.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return which.waitFor() == 0 && Files.isExecutable(Path.of(program)) ? program : shim.toString();
        } catch (IOException noPyenv) {
            return shim.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return shim.toString();
        }
    }
}
