package dev.maquette.acceptance.streams;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A kubectl of the machine; tests are skipped where it is not installed. */
record Kubectl(String name, Path home) {

    private static final long PATIENCE_SECONDS = 60;

    record Result(int exit, String output, String errors) {}

    Result run(String input, String... arguments) throws Exception {
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

    Process start(Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("timeout", Long.toString(PATIENCE_SECONDS), locate()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
        return builder.redirectError(errors.toFile()).start();
    }

    static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String locate() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/lib/google-cloud-sdk/bin";
        return Arrays.stream(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> {
                    Assumptions.abort(name + " is not installed");
                    return "";
                });
    }
}
