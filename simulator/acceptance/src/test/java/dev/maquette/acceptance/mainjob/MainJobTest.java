package dev.maquette.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rehearsing JupyterHub on MicroK8s: whole, broken off, and with what people forget. */
@Timeout(600)
@ResourceLock("main job") // holds its tests in order
class MainJobTest {

    private static final String SCRIPT = "jupyterhub-on-microk8s";
    private static final Path GENUINE =
            Path.of("..", "..", "..", "shared", "charts").toAbsolutePath().normalize();
    private static final String INSTALL = "helm upgrade --install jupyterhub jupyterhub/jupyterhub"
            + " --namespace jupyterhub --create-namespace --version 3.1.0";
    private static final String REPOSITORY = "helm repo add jupyterhub https://hub.jupyter.org/helm-chart/";

    @TempDir
    private Path folder;

    @Test
    void rehearsesOnAnotherPlatform() throws Exception {
        Maquette.Ended ended = run("run", SCRIPT, "--profile", "sim-k3s");

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("✓ The hub is ready", "steps passed in", "The teardown left nothing");
    }

    @Test
    void rehearsesWithTheGenuineChart() throws Exception {
        assumeTrue(Files.isDirectory(GENUINE), "the genuine charts are not at hand");
        Maquette.Ended ended = run("run", SCRIPT, "--charts", GENUINE.toString());

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("The teardown left nothing").doesNotContain("-maquette");
    }

    @Test
    void rehearsesTheWholeGuideInTheSameStepsAndTheSameVirtualTimeTwice() throws Exception {
        assertThat(course("one")).isEqualTo(course("two")).isNotEmpty();
    }

    /** What was run, how it ended, and how long it took in the world. */
    private List<String> course(String world) throws Exception {
        Maquette.Ended ended = Maquette.run(
                folder,
                "run",
                SCRIPT,
                "--json",
                "--world",
                folder.resolve(world).toString());
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        List<String> course = new ArrayList<>();
        for (JsonNode step : new ObjectMapper().readTree(ended.out()).path("steps")) {
            for (JsonNode block : step.path("blocks")) {
                course.add(block.path("line") + " " + block.path("exitStatus") + " " + block.path("tookSeconds"));
            }
            for (JsonNode check : step.path("checks")) {
                course.add(check.path("run") + " " + check.path("passed") + " " + check.path("tookSeconds"));
            }
        }
        return course;
    }

    @Test
    void rehearsesOnAClusterOfWhichItHasNothingButAKubeconfig() throws Exception {
        Path kubeconfig = folder.resolve("served");
        Path profile = Files.writeString(
                folder.resolve("theirs.yaml"),
                "name: k3s\ncluster: {provider: kubeconfig, platform: k3s, context: sim-k3s}\n");
        try (Maquette served = start(
                "serve",
                "--profile",
                "sim-k3s",
                "--kubeconfig",
                kubeconfig.toString(),
                "--latency",
                "1/60",
                "--clock",
                "60")) {
            served.until(() -> contains(served, "ready "));
            try (Maquette run = Maquette.start(
                    folder,
                    Map.of("KUBECONFIG", kubeconfig.toString()),
                    "run",
                    SCRIPT,
                    "--profile",
                    profile.toString(),
                    "--unlock",
                    "sim-k3s",
                    "--world",
                    folder.resolve("theirs").toString())) {
                Maquette.Ended ended = run.end();
                assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
                assertThat(ended.out()).contains("The teardown left nothing").doesNotContain("virtual");
            }
        }
    }

    @Test
    void reachesNoClusterButTheOneThatTheProfileNames() throws Exception {
        Path kubeconfig = Files.writeString(
                folder.resolve("production"),
                "{apiVersion: v1, kind: Config, current-context: production, contexts: [{name: production, context:"
                        + " {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: 'http://127.0.0.1:9'}}]}");
        try (Maquette asked = Maquette.start(
                folder, Map.of("KUBECONFIG", kubeconfig.toString()), "--profile", "kind", "-c", "kubectl get nodes")) {
            Maquette.Ended ended = asked.end();
            assertThat(ended.err()).startsWith("profiles.unknown-context: ").contains("kind-kind", "production");
            assertThat(ended.status()).isEqualTo(2);
        }
    }

    @Test
    void resumesAtTheSameStepAfterItWasKilled() throws Exception {
        try (Maquette killed = start("run", SCRIPT)) {
            killed.until(() -> contains(killed, "── 3/"));
            killed.kill();
        }
        Maquette.Ended ended = run("run", SCRIPT);

        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("── 1/", "── 2/").contains("The teardown left nothing");
    }

    @Test
    void leavesAReleasePendingWhoseHelmWasKilledAndLetsItBeTakenBack() throws Exception {
        line("max", "microk8s enable dns hostpath-storage && " + REPOSITORY);
        try (Maquette killed = start("--clock", "realtime", "-c", INSTALL)) {
            killed.until(() -> isRecorded("hook-image-awaiter"));
            killed.kill();
        }
        Maquette.Ended listed = line("max", "helm list --all --namespace jupyterhub");
        assertThat(listed.out()).contains("pending-install");
        Maquette.Ended again = line("max", INSTALL);
        assertThat(again.err())
                .contains("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress");
        assertThat(again.status()).isEqualTo(1);

        Maquette.Ended healed = line("max", "helm uninstall jupyterhub --namespace jupyterhub && " + INSTALL);
        assertThat(healed.out()).contains("STATUS: deployed");
        assertThat(healed.status()).isZero();
    }

    /** Whether the world has on disk what happened to an object; its log names objects in plain text. */
    private boolean isRecorded(String name) {
        try (Stream<Path> files = Files.list(folder.resolve("world/state"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("redo"))
                    .anyMatch(file -> read(file).contains(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void deploysWithoutStorageAndLeavesTheHubPendingUntilThereIsSome() throws Exception {
        Maquette.Ended ended = line(
                "max",
                "microk8s enable dns >/dev/null; " + REPOSITORY + " 2>/dev/null >/dev/null; " + INSTALL
                        + " | grep STATUS; kubectl -n jupyterhub get pod -l component=hub --no-headers;"
                        + " kubectl -n jupyterhub describe pod -l component=hub | grep FailedScheduling;"
                        + " kubectl -n jupyterhub describe pvc hub-db-dir | grep FailedBinding;"
                        + " kubectl -n jupyterhub get svc proxy-public --no-headers;"
                        + " microk8s enable hostpath-storage >/dev/null;"
                        + " kubectl -n jupyterhub rollout status deploy/hub");

        assertThat(ended.out())
                .contains("STATUS: deployed")
                .containsPattern("hub-\\S+ +0/1 +Pending")
                .contains("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.")
                .contains("no persistent volumes available for this claim and no storage class is set")
                .containsPattern("proxy-public +LoadBalancer +\\S+ +<pending>")
                .contains("deployment \"hub\" successfully rolled out");
        assertThat(ended.status()).isZero();
    }

    @Test
    void givesUpWaitingAfterFiveMinutesOfTheWorldsTime() throws Exception {
        line("max", "microk8s enable dns && " + REPOSITORY);
        Maquette.Ended ended = line("max", INSTALL + " --wait");
        assertThat(ended.err()).contains("Error: context deadline exceeded");
        assertThat(ended.status()).isEqualTo(1);

        Maquette.Ended after = line(
                "stopped",
                "helm list --all --namespace jupyterhub; kubectl -n jupyterhub get pod -l component=hub --no-headers");
        assertThat(after.out()).contains("failed").containsPattern("hub-\\S+ +0/1 +Pending +0 +5m([0-9]+s)?\\s");
    }

    private static boolean contains(Maquette maquette, String text) {
        try {
            return maquette.out().contains(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Maquette.Ended line(String pace, String line) throws Exception {
        return run("--clock", pace, "-c", line);
    }

    private Maquette.Ended run(String... arguments) throws Exception {
        try (Maquette maquette = start(arguments)) {
            return maquette.end();
        }
    }

    private Maquette start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--world", folder.resolve("world").toString()));
        return Maquette.start(folder, all.toArray(String[]::new));
    }
}
