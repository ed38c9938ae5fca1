package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import dev.maquette.acceptance.served.Outcome;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pods that find no node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SchedulingFailuresTest {

    private final Place place;
    private final Terminal shell;

    SchedulingFailuresTest(@TempDir Path home) throws Exception {
        place = Place.standing(home, Instant.now(), 1);
        shell = Terminal.builtIn(home);
        place.running().control().advance(Duration.ofMinutes(2));
    }

    @AfterAll
    void close() {
        place.close();
    }

    @Test
    @DisplayName("sched-cordoned")
    void drainWasAborted() {
        Outcome aborted = shell.run("kubectl drain microk8s-vm");
        assertThat(aborted.status()).isEqualTo(1);
        assertThat(aborted.output()).isEqualTo("node/microk8s-vm cordoned\n");
        assertThat(aborted.errors()).contains("cannot delete DaemonSet-managed Pods");
        assertThat(shell.run("kubectl get nodes").output()).contains("Ready,SchedulingDisabled");

        shell.run("kubectl run late --image=nginx:1.27");
        place.running().control().advance(Duration.ofSeconds(5));
        assertThat(shell.run("kubectl describe pod late").output())
                .containsPattern(
                        "Warning  FailedScheduling +.* +default-scheduler +0/1 nodes are available: 1 node\\(s\\) were"
                                + " unschedulable. preemption: 0/1 nodes are available: 1 Preemption is not helpful for"
                                + " scheduling.\n");

        assertThat(shell.run("kubectl uncordon microk8s-vm").output()).isEqualTo("node/microk8s-vm uncordoned\n");
        place.running().control().advance(Duration.ofMinutes(2));
        assertThat(shell.run("kubectl get pod late").output()).contains("1/1     Running");
    }

    @Test
    @DisplayName("sched-not-ready-taint")
    void theNetworkPluginIsGone(@TempDir Path folder) throws Exception {
        Maquette.Ended ended = new Shell(folder, "sim-k3s")
                .type(
                        "NODE=$(kubectl get nodes -o jsonpath={.items[0].metadata.name})",
                        "world fault network $NODE",
                        "wait 5s",
                        "kubectl get nodes --no-headers",
                        "kubectl get node $NODE -o jsonpath='{range .status.conditions[?(@.type==\"Ready\")]}{.status},"
                                + " {.reason}: {.message}{end}'; echo",
                        "kubectl run late --image=nginx:1.27",
                        "wait 5s",
                        Shell.events("late"),
                        "why node $NODE | head -2",
                        "world fault end all",
                        "kubectl wait --for=condition=Ready pod/late --timeout=2m");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsPattern("NotReady +control-plane")
                .contains("False, KubeletNotReady: container runtime network not ready: NetworkReady=false"
                        + " reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not"
                        + " initialized\n")
                .containsPattern(
                        "Warning +FailedScheduling +default-scheduler +0/1 nodes are available: 1 node\\(s\\) had"
                                + " untolerated taint \\{node.kubernetes.io/not-ready: }. preemption: 0/1 nodes are"
                                + " available: 1 Preemption is not helpful for scheduling.\n")
                .contains("because the network plugin of ")
                .endsWith("pod/late condition met\n");
    }
}
