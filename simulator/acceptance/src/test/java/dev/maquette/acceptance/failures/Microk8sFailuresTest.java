package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MicroK8s itself: its add-ons, and its services while they do not run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class Microk8sFailuresTest {

    private static final String REFUSED =
            "The connection to the server 127\\.0\\.0\\.1:\\d+ was refused - did you specify the right host or port\\?";

    private final Shell shell;

    Microk8sFailuresTest(@TempDir Path folder) {
        this.shell = new Shell(folder, "sim-microk8s");
    }

    @Test
    @DisplayName("mk-not-running")
    void mkNotRunning() throws Exception {
        Maquette.Ended stopped = shell.type(
                "kubectl run web --image=nginx",
                "kubectl wait --for=condition=Ready pod/web",
                "microk8s stop",
                "kubectl get nodes",
                "clock stop",
                "microk8s start",
                "microk8s status; echo status $?",
                "microk8s kubectl get nodes; echo status $?",
                "why");
        assertThat(stopped.err())
                .containsPattern("(?s)" + REFUSED + ".*" + REFUSED)
                .doesNotContain("Unable to connect");
        assertThat(stopped.out())
                .contains("Stopped.\n")
                .contains("microk8s is not running. Use microk8s inspect for a deeper inspection.\nstatus 1\n")
                .endsWith("""
                    status 1
                    cluster/sim-microk8s is starting:
                      because its services were started and do not answer yet
                      try: microk8s status --wait-ready                        (waits until they answer)
                    """);
        Maquette.Ended mended = shell.type(
                "clock max",
                "microk8s start",
                "microk8s status --wait-ready | head -1",
                "kubectl get pods",
                Shell.events("web"));
        assertThat(mended.err()).isEmpty();
        assertThat(mended.out())
                .contains("microk8s is running\n")
                .containsPattern("web +1/1 +Running +1 \\(")
                .containsPattern(
                        "Normal +SandboxChanged +kubelet +Pod sandbox changed, it will be killed and re-created.");
    }

    @Test
    @DisplayName("mk-metallb-range")
    void mkMetallbRange() throws Exception {
        Maquette.Ended ended = shell.type("microk8s enable metallb:192.168.0.10");
        assertThat(ended.out()).endsWith("Your input value (192.168.0.10) is not a valid IP Range\n");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    @DisplayName("mk-metallb-ip-taken")
    void mkMetallbIpTaken() throws Exception {
        Maquette.Ended ended = shell.type(
                "microk8s enable metallb:192.168.0.200-192.168.0.201",
                """
                cat <<EOF | kubectl apply -f -
                apiVersion: v1
                kind: Service
                metadata: {name: proxy-public}
                spec: {type: LoadBalancer, loadBalancerIP: 192.168.0.50, ports: [{port: 80}], selector: {app: proxy}}
                EOF
                """,
                "wait 1m",
                "kubectl get service proxy-public --no-headers",
                Shell.events("proxy-public"));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsPattern("proxy-public +LoadBalancer +\\S+ +<pending> ")
                .containsPattern("Warning +AllocationFailed +metallb-controller +Failed to allocate IP for"
                        + " \"default/proxy-public\": \\[\"192\\.168\\.0\\.50\"] is not allowed in config");
    }
}
