package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class K3sTest {

    private final PlatformWorld cluster = PlatformWorld.k3s();

    @AfterEach
    void close() {
        cluster.close();
    }

    private String address(String namespace, String service) {
        return cluster.get(Kind.SERVICES, namespace, service).text("/status/loadBalancer/ingress/0/ip");
    }

    @Test
    void runsItsOwnSoftwareFromTheStart() {
        cluster.ready();
        assertThat(cluster.list(Kind.DEPLOYMENTS, "kube-system"))
                .extracting(KubeObject::name)
                .containsExactly("coredns", "local-path-provisioner", "metrics-server", "traefik");
        assertThat(cluster.get(Kind.SERVICES, "kube-system", "kube-dns").text("/spec/clusterIP"))
                .isEqualTo("10.43.0.10");
        assertThat(cluster.get(Kind.NODES, "", "k3s-server").text("/spec/podCIDR"))
                .isEqualTo("10.42.0.0/24");
    }

    @Test
    void storesOnTheNodeByDefault() {
        cluster.given(MicroK8sTest.USER).ready();
        KubeObject claim = cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data");
        assertThat(claim.text("/spec/storageClassName")).isEqualTo("local-path");
        assertThat(claim.text("/status/phase")).isEqualTo("Bound");
    }

    @Test
    void givesTraefikTheNodesAddress() {
        cluster.eventually("address", Duration.ofMinutes(3), () -> address("kube-system", "traefik")
                .equals("192.168.0.101"));
        assertThat(cluster.events("UpdatedLoadBalancer"))
                .containsExactly("Updated LoadBalancer with new IPs: [] -> [192.168.0.101]");
        assertThat(cluster.list(Kind.DAEMON_SETS, "kube-system").getFirst().name())
                .startsWith("svclb-traefik-");
    }

    @Test
    void keepsAServiceOnTraefiksPortPending() {
        cluster.ready();
        cluster.given(MicroK8sTest.loadBalancer("web", 80)).after(Duration.ofMinutes(2));
        assertThat(address("default", "web")).isEmpty();
        KubeObject pod = cluster.list(Kind.PODS, "kube-system").stream()
                .filter(each -> each.name().startsWith("svclb-web-"))
                .findFirst()
                .orElseThrow();
        assertThat(Pods.phase(pod)).isEqualTo("Pending");
        assertThat(cluster.events("FailedScheduling"))
                .anyMatch(each -> each.contains("didn't have free ports for the requested pod ports"));
        assertThat(cluster.causes("services/default/web").getFirst().values()).containsEntry("pods", pod.name());
    }

    @Test
    void servesAFreePortAndTakesTheBalancerAwayWithTheService() {
        cluster.given(MicroK8sTest.loadBalancer("web", 8081));
        cluster.eventually("address", Duration.ofMinutes(3), () -> address("default", "web")
                .equals("192.168.0.101"));
        cluster.delete(Kind.SERVICES, "default", "web");
        cluster.eventually("balancer gone", Duration.ofMinutes(2), () -> cluster.list(Kind.DAEMON_SETS, "").stream()
                .noneMatch(set -> set.name().startsWith("svclb-web-")));
    }
}
