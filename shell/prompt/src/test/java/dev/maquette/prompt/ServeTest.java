package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Served worlds, and other processes that use them. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ServeTest {

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    private record Ended(int status, String out, String err) {}

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.language=en",
                Maquette.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors-" + started.size()).toFile());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state-home").toString());
        builder.environment().put("KUBECONFIG", folder.resolve("no-kubeconfig").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Ended run(String... arguments) throws Exception {
        Process process = start(arguments);
        Path errors = folder.resolve("errors-" + (started.size() - 1));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        return new Ended(status, out, Files.readString(errors));
    }

    private String world() {
        return folder.resolve("world").toString();
    }

    private String ready(Process server) throws IOException {
        return new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8)).readLine();
    }

    @Test
    void servesSeveralProcessesUntilItIsAskedToEnd() throws Exception {
        Path env = folder.resolve("env");
        Process server = start("serve", "--world", world(), "--clock", "60", "--env", env.toString());
        assertThat(ready(server))
                .startsWith("ready sim-microk8s ")
                .contains("KUBECONFIG=", "MAQUETTE_ADMIN=http://127");

        Ended made = run("--world", world(), "-c", "kubectl create deployment web --image=nginx");
        assertThat(made.out()).isEqualTo("deployment.apps/web created\n");
        Ended waited = run("--world", world(), "-c", "kubectl rollout status deployment/web --timeout=5m");
        assertThat(waited.out()).contains("successfully rolled out");
        assertThat(waited.status()).isZero();

        Ended asking = run("--world", world(), "--seed", "7", "--nodes", "3", "-c", "kubectl get nodes");
        assertThat(asking.status()).isZero();
        assertThat(asking.out().lines()).hasSize(2);
        assertThat(asking.err())
                .startsWith("prompt.own-values-stay: ")
                .contains("--seed, --nodes", world())
                .doesNotContain("--clock, ");
        assertThat(made.err()).isEmpty();

        Ended exports = run("env", "--world", world());
        assertThat(exports.out().lines())
                .anyMatch(line -> line.startsWith("export KUBECONFIG='"))
                .anyMatch(line -> line.startsWith("export MAQUETTE_ADMIN='http://127.0.0.1:"))
                .anyMatch(line -> line.startsWith("export MAQUETTE_ADMIN_TOKEN='"));
        assertThat(Files.readString(env)).contains("export MAQUETTE_ADMIN='http://127.0.0.1:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-------");

        assertThat(run("serve", "--world", world()).err()).startsWith("world.in-use: ");
        assertThat(run("--world", world(), "--profile", "sim-k3s", "-c", "true").err())
                .startsWith("profiles.other-profile: ");

        server.destroy();
        assertThat(server.waitFor()).isZero();
        assertThat(run("env", "--world", world()).err()).startsWith("profiles.not-running: ");
        assertThat(run("--world", world(), "-c", "kubectl get deployments").out())
                .contains("web");
        assertThat(run("--world", world(), "--profile", "sim-k3s", "-c", "true").err())
                .startsWith("control.other-world: ");
    }

    @Test
    void saysWhatIsWrongWithItsOptionsTogether() throws Exception {
        Ended ended = run(
                "serve",
                "--world",
                world(),
                "--kube-port",
                "99999",
                "--nodes",
                "0",
                "--latency",
                "1/0",
                "--token",
                "a b");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("\"99999\"".replace("\"", ""), "--nodes cannot be 0", "--latency cannot be 1/0", "--token");
        assertThat(run("serve", "--world", world(), "--clock", "fast").err()).startsWith("control.unknown-pace: ");
        assertThat(run("serve", "--world", world(), "--disable", "scheduler,warp-drive")
                        .err())
                .startsWith("control.unknown-part: ")
                .contains("\"warp-drive\"");
    }

    @Test
    void namesAKubeconfigThatIsNotThere() throws Exception {
        Path profile = Files.writeString(
                folder.resolve("theirs.yaml"), "name: theirs\ncluster: {provider: kubeconfig, context: there}\n");
        assertThat(run("--profile", profile.toString(), "--world", world(), "-c", "true")
                        .err())
                .startsWith("profiles.no-kubeconfig: ")
                .contains("no-kubeconfig");
    }

    @Test
    void namesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Ended kubernetes = run("serve", "--world", world(), "--kube-port", port);
            assertThat(kubernetes.err()).startsWith("control.port-taken: ").contains(port);
            Ended admin = run("serve", "--world", world(), "--admin-port", port);
            assertThat(admin.err()).startsWith("control.port-taken: ");
            assertThat(admin.status()).isEqualTo(1);
        }
    }
}
