package dev.maquette.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Maquette in a process of its own, on the classes of the build. */
public final class Maquette implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path out;
    private final Path err;

    /** What a command has left behind. */
    public record Ended(int status, String out, String err) {}

    private Maquette(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Maquette start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    static Maquette start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.maquette.prompt.Maquette"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "en_US.UTF-8");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().remove("KUBECONFIG");
        builder.environment().putAll(environment);
        return new Maquette(builder.start(), out, err);
    }

    /** Types lines into the prompt, and leaves it. */
    public static Ended type(Path folder, String lines, String... arguments) throws Exception {
        try (Maquette maquette = start(folder, arguments)) {
            maquette.type(lines);
            return maquette.end();
        }
    }

    /** Types lines, after which there will be no more. */
    void type(String lines) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static Ended run(Path folder, String... arguments) throws Exception {
        try (Maquette maquette = start(folder, arguments)) {
            return maquette.end();
        }
    }

    public Ended end() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends in time: %s", out())
                .isTrue();
        return new Ended(process.exitValue(), out(), Files.readString(err));
    }

    public String out() throws IOException {
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    }

    /** Waits for something that the process makes true while it lives. */
    public void until(BooleanSupplier isTrue) throws Exception {
        for (long left = PATIENCE.toMillis() / 10; !isTrue.getAsBoolean() && left > 0; left--) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS))
                    .as("ended early: %s %s", out(), Files.readString(err))
                    .isFalse();
        }
        assertThat(isTrue.getAsBoolean()).as("comes to pass: %s", out()).isTrue();
    }

    /** {@code kill -9}, and of whatever it has started too, as when the machine goes down. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ctrl-C, as a terminal sends it to the program it shows. */
    public void interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
