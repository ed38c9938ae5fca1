package dev.maquette.tools.helm.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A helm process. It takes one order after the other, because loading the engine costs more than most orders do. */
final class HelmProcess implements AutoCloseable {

    /** As the launcher gives them where it makes that cache, or Java does not take it. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    /**
     * By how much the heap of Helm's Go may grow between two collections. By its own measure, 100, a third of what an installation
     * computes is collecting, in a process that lives for seconds.
     */
    private static final String GO_HEAP_PERCENT = "400";

    private final Process process;
    private final HelmOutput out;
    private final HelmOutput err;

    private HelmProcess(Process process) {
        this.process = process;
        this.out = new HelmOutput(process.getInputStream());
        this.err = new HelmOutput(process.getErrorStream());
    }

    /**
     * Starts one with this program's own Java and classes.
     *
     * @param home where helm keeps what it keeps for its user, credentials of registries among it
     */
    static HelmProcess start(Path home) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putIfAbsent("GOGC", GO_HEAP_PERCENT);
            builder.environment().put("HELM_CACHE_HOME", home.resolve("cache").toString());
            builder.environment().put("HELM_CONFIG_HOME", home.resolve("config").toString());
            builder.environment().put("HELM_DATA_HOME", home.resolve("data").toString());
            builder.environment().put("KUBECONFIG", noCluster(home).toString());
            return new HelmProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        property(Engine.CLASS_CACHE)
                .ifPresent(cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable")));
        property(EngineLibrary.FOLDER)
                .ifPresent(folder -> command.addAll(
                        List.of("-D" + EngineLibrary.FOLDER + "=" + folder, "-Djna.boot.library.path=" + folder)));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HelmMain.class.getName()));
        return command;
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    /** Where an order names no cluster, there is none: the library must not find one of the user's own. */
    private static Path noCluster(Path home) throws IOException {
        Files.createDirectories(home);
        return Files.writeString(home.resolve("no-cluster.yaml"), """
            apiVersion: v1
            kind: Config
            current-context: none
            contexts: [{name: none, context: {cluster: none, user: none}}]
            clusters: [{name: none, cluster: {server: "http://127.0.0.1:9"}}]
            users: [{name: none, user: {}}]
            """);
    }

    /** Carries an order out and gives its answer; ends the process where the caller is interrupted meanwhile. */
    String carryOut(String order, PrintStream warnings) throws InterruptedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            OutputStream in = process.getOutputStream();
            in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            CompletableFuture<?> answered = copied(out, new PrintStream(answer, true, StandardCharsets.UTF_8));
            CompletableFuture.allOf(answered, copied(err, warnings)).get();
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        } catch (IOException | ExecutionException ended) {
            close();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static CompletableFuture<Boolean> copied(HelmOutput from, PrintStream to) {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("helm-output")
                .start(() -> end.complete(from.copy(to).isPresent()));
        return end;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
