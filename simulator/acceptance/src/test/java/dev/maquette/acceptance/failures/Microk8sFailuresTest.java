package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Add-ons of MicroK8s. {@code mk-not-running} is not among them: no part of a world can be stopped yet while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class Microk8sFailuresTest {

    private final Shell shell;

    Microk8sFailuresTest(@TempDir Path folder) {
        this.shell = new Shell(folder, "sim-microk8s");
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
