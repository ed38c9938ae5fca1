package dev.maquette.kubernetes.controller.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeTest {

    private final Scenario cluster = Scenario.withKubelets(
                    server -> NodeControllers.all(server, any -> Optional.of("10.244.0.0/16")))
            .nodes("a", "b");

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<String> taints() {
        List<String> taints = new ArrayList<>();
        node().at("/spec/taints")
                .forEach(taint -> taints.add(
                        taint.path("key").asText() + ":" + taint.path("effect").asText()));
        return taints;
    }

    private KubeObject node() {
        return cluster.get(Kind.NODES, "", "a");
    }

    private void pod(String tolerations) {
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec: {containers: [{name: main, image: x}], tolerations: %s}
            """.formatted(tolerations)).bind("default", "web", "a");
    }

    @Test
    void isHeardOfWithoutLeasesAsLongAsNobodySilencesIt() {
        cluster.after(Duration.ofHours(1));
        assertThat(taints()).isEmpty();
    }

    @Test
    void becomesUnknownWhenItsLeaseIsNotRenewed() {
        cluster.given("""
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: a, namespace: kube-node-lease}
            spec: {renewTime: "2026-01-01T00:00:10.000000Z"}
            """);
        cluster.after(Duration.ofSeconds(59));
        assertThat(taints()).isEmpty();
        cluster.after(Duration.ofSeconds(2));
        assertThat(taints()).hasSize(2);
    }

    @Test
    void isReadyAgainWhenItIsHeardOfAgain() {
        cluster.silence("a").after(Duration.ofSeconds(55)).speak("a").after(Duration.ofSeconds(1));
        assertThat(Scenario.condition(node(), "Ready").path("status").asText()).isEqualTo("True");
        assertThat(taints()).isEmpty();
    }

    @Test
    void becomesUnknownWhenItIsSilent() {
        cluster.silence("a").after(Duration.ofSeconds(55));
        assertThat(Scenario.condition(node(), "Ready").path("status").asText()).isEqualTo("Unknown");
        assertThat(Scenario.condition(node(), "Ready").path("reason").asText()).isEqualTo("NodeStatusUnknown");
        assertThat(taints())
                .containsExactlyInAnyOrder(
                        "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute");
    }

    @Test
    void isTaintedWhileItIsNotReady() {
        String notReady = "status: {conditions: [{type: Ready, status: \"False\", "
                + "lastHeartbeatTime: \"2026-01-01T00:00:00Z\", lastTransitionTime: \"2026-01-01T00:00:00Z\"}]}";
        cluster.patch(Kind.NODES, "", "a", "status", notReady).after(Duration.ofSeconds(1));
        assertThat(taints())
                .containsExactlyInAnyOrder(
                        "node.kubernetes.io/not-ready:NoSchedule", "node.kubernetes.io/not-ready:NoExecute");
    }

    @Test
    void losesPodsThatDoNotTolerateItsTaintForLonger() {
        pod("[{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 300}]");
        cluster.silence("a").after(Duration.ofSeconds(340));
        assertThat(cluster.get(Kind.PODS, "default", "web").isDeleting()).isFalse();
        cluster.after(Duration.ofSeconds(12));
        assertThat(cluster.find(Kind.PODS, "default", "web").filter(pod -> !pod.isDeleting()))
                .isEmpty();
        assertThat(cluster.events("TaintManagerEviction")).containsExactly("Marking for deletion Pod default/web");
    }

    @Test
    void takesItsPodsAlongWhenItIsDeleted() {
        pod("[{operator: Exists}]");
        cluster.after(Duration.ofSeconds(5)).delete(Kind.NODES, "", "a").after(Duration.ofMinutes(2));
        assertThat(cluster.find(Kind.PODS, "default", "web")).isEmpty();
    }

    @Test
    void getsARangeOfAddressesForItsPods() {
        cluster.after(Duration.ofSeconds(1));
        assertThat(cluster.list(Kind.NODES, ""))
                .extracting(node -> node.text("/spec/podCIDR"))
                .containsExactly("10.244.0.0/24", "10.244.1.0/24");
    }
}
