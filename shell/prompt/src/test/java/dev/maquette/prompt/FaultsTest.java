package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things broken on purpose, and mended. */
class FaultsTest {

    private static final String PULL_PROBLEM =
            "rpc error: code = DeadlineExceeded desc = failed to pull and unpack image \"quay.io/team/tool:1\": failed"
                    + " to resolve reference \"quay.io/team/tool:1\": failed to do request: Head"
                    + " \"https://quay.io/v2/team/tool/manifests/1\": dial tcp 192.0.2.1:443: i/o timeout";

    @TempDir
    Path world;

    private Shell.Said type(String... lines) {
        return new Shell(world, Locale.ENGLISH).type(lines);
    }

    @Test
    void anUnreachableRegistryHoldsPullsBackUntilItIsMended() {
        Shell.Said broken = type(
                "world fault registry quay.io",
                "kubectl run tool --image=quay.io/team/tool:1",
                "clock advance 45s",
                "kubectl get pod tool --no-headers",
                "kubectl get events -o jsonpath='{range .items[*]}{.message}{\"\\n\"}{end}'",
                "why pod tool");
        assertThat(broken.err()).isEmpty();
        assertThat(broken.out())
                .contains("Broken: registry quay.io, as fault 1.")
                .containsPattern("tool +0/1 +ImagePullBackOff ")
                .contains("Failed to pull image \"quay.io/team/tool:1\": " + PULL_PROBLEM)
                .contains("the registry quay.io does not answer")
                .contains("world fault end 1");
        Shell.Said mended = type(
                "world fault end all",
                "kubectl wait --for=condition=Ready pod/tool --timeout=10m",
                "why pod tool",
                "world fault");
        assertThat(mended.err()).isEmpty();
        assertThat(mended.out())
                .contains("Mended: registry quay.io.")
                .contains("Nothing is broken on purpose.")
                .doesNotContain("does not answer\n");
    }

    @Test
    void otherRegistriesAreReached() {
        Shell.Said said = type(
                "world fault registry quay.io",
                "kubectl run web --image=nginx",
                "kubectl wait --for=condition=Ready pod/web",
                "kubectl get pods");
        assertThat(said.out()).containsPattern("web +1/1 +Running");
    }

    @Test
    void aLostNodeIsUnreachableAfterItsGraceAndItsPodsAreEvictedAfterTheirs() {
        Shell.Said lost = type(
                "kubectl create deployment web --image=nginx",
                "kubectl rollout status deployment web",
                "NODE=$(kubectl get nodes -o jsonpath={.items[0].metadata.name})",
                "world fault node $NODE",
                "clock advance 49s",
                "kubectl get nodes --no-headers",
                "clock advance 2s",
                "kubectl get nodes --no-headers",
                "kubectl get node $NODE -o jsonpath='{.spec.taints[*].key} {.spec.taints[*].effect}'; echo",
                "why node $NODE",
                "why $(kubectl get pods -o name)",
                "clock advance 6m",
                "kubectl get pods --no-headers");
        assertThat(lost.err()).isEmpty();
        assertThat(lost.out())
                .containsSubsequence(" Ready ", " NotReady ")
                .contains("node.kubernetes.io/unreachable node.kubernetes.io/unreachable NoSchedule NoExecute")
                .contains("is lost (fault 1, caused on purpose)")
                .contains("nothing is heard of its node")
                .containsPattern("web-\\S+ +1/1 +Terminating ")
                .containsPattern("web-\\S+ +0/1 +Pending ");
        Shell.Said found = type(
                "world fault end 1",
                "clock advance 1m",
                "kubectl get nodes --no-headers",
                "kubectl get pods --no-headers");
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .containsSubsequence("Mended: node ", " Ready ")
                .containsPattern("web-\\S+ +1/1 +Running ")
                .doesNotContain("Terminating");
    }

    @Test
    void aFaultGoesBackWithTheWorld() {
        Shell.Said said = type("world fault registry quay.io", "world fault", "world back", "world fault");
        assertThat(said.out())
                .containsSubsequence("Broken on purpose:", "registry quay.io", "Nothing is broken on purpose.");
    }

    @Test
    void aClusterThatDoesNotRunRefusesConnectionsAndGoesOnWhereItWasOnceItIsMended() {
        Shell.Said said = type(
                "kubectl create deployment web --image=nginx",
                "world fault cluster",
                "kubectl get pods",
                "helm list",
                "microk8s status",
                "why",
                "wait 1m",
                "world fault end 1",
                "kubectl rollout status deployment web | tail -1");
        assertThat(said.err())
                .containsSubsequence(
                        "was refused - did you specify the right host or port?",
                        "Error: Kubernetes cluster unreachable: Get \"https://127.0.0.1:",
                        "connect: connection refused");
        assertThat(said.out())
                .containsSubsequence(
                        "Broken: cluster sim-microk8s, as fault 1.",
                        "microk8s is not running. Use microk8s inspect for a deeper inspection.",
                        "nothing of the cluster sim-microk8s runs (fault 1, caused on purpose)",
                        "world fault end 1",
                        "Mended: cluster sim-microk8s.",
                        "successfully rolled out");
    }

    @Test
    void goingBackBeforeAStopFindsTheClusterRunning() {
        Shell.Said said = type(
                "kubectl run web --image=nginx",
                "kubectl wait --for=condition=Ready pod/web",
                "microk8s stop",
                "microk8s status",
                "world back",
                "kubectl get pods",
                "microk8s stop",
                "microk8s enable dns",
                "microk8s kubectl get pods");
        assertThat(said.out())
                .containsSubsequence(
                        "Stopped.",
                        "microk8s is not running, try microk8s start",
                        "before: microk8s stop",
                        "web    1/1     Running   0",
                        "Stopped.");
        assertThat(said.err()).isEqualTo("microk8s is not running, try microk8s start\n".repeat(2));
    }

    @Test
    void whatCannotBeBrokenIsToldApart() {
        Shell.Said said = type(
                "world fault disk",
                "world fault node",
                "world fault node nobody",
                "world fault registry 'a b'",
                "world fault registry docker.io",
                "world fault registry registry-1.docker.io",
                "world fault end 7");
        assertThat(said.err())
                .containsSubsequence(
                        "fault.unknown-kind: \"disk\"",
                        "There are: cluster, node, network, registry.",
                        "prompt.missing-word",
                        "fault.no-node: There is no node \"nobody\" to lose.",
                        "fault.not-a-registry",
                        "fault.under-way: registry docker.io is broken already, as fault 1.",
                        "fault.no-such-fault: There is no fault \"7\" under way. There are: 1.");
    }
}
