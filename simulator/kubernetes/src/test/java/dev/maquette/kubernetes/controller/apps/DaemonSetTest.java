package dev.maquette.kubernetes.controller.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonSetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String AGENT = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: main, image: "agent:1"}]}
        """;

    private final Scenario cluster = Scenario.withKubelets(AppsControllers::all).nodes("a", "b", "c");

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject set() {
        return cluster.get(Kind.DAEMON_SETS, "default", "agent");
    }

    private void bind() {
        for (KubeObject pod : cluster.list(Kind.PODS, "default")) {
            if (Pods.node(pod).isEmpty()) {
                cluster.bind("default", pod.name(), DaemonPods.node(pod));
            }
        }
    }

    private void untilAvailable(int count) {
        cluster.eventually(count + " are available", MINUTE, () -> {
            bind();
            return set().number("/status/numberAvailable", 0) == count
                    && set().number("/status/updatedNumberScheduled", 0) == count;
        });
    }

    @Test
    void runsOnePodOnEveryNode() {
        cluster.given(AGENT);
        untilAvailable(3);
        assertThat(set().number("/status/desiredNumberScheduled", 0)).isEqualTo(3);
        assertThat(cluster.livePods("default")).extracting(Pods::node).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(cluster.livePods("default")
                        .getFirst()
                        .at("/spec/tolerations")
                        .toString())
                .contains("node.kubernetes.io/not-ready", "node.kubernetes.io/unschedulable");
    }

    @Test
    void followsNodesThatComeAndLabelsThatGo() {
        cluster.given(AGENT.replace("spec: {containers", "spec: {nodeSelector: {disk: ssd}, containers"))
                .after(Duration.ofSeconds(1));
        assertThat(cluster.livePods("default")).isEmpty();
        cluster.patch(Kind.NODES, "", "b", "metadata: {labels: {disk: ssd}}");
        untilAvailable(1);
        cluster.patch(Kind.NODES, "", "b", "metadata: {labels: {disk: null}}").after(Duration.ofSeconds(5));
        assertThat(cluster.livePods("default")).isEmpty();
    }

    @Test
    void leavesATaintedNodeAlone() {
        cluster.patch(Kind.NODES, "", "b", "spec: {taints: [{key: k, effect: NoSchedule}]}");
        cluster.given(AGENT);
        untilAvailable(2);
        assertThat(cluster.livePods("default")).extracting(Pods::node).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void replacesOnePodAtATimeWhenItsTemplateChanges() {
        cluster.given(AGENT);
        untilAvailable(3);
        cluster.patch(
                Kind.DAEMON_SETS,
                "default",
                "agent",
                "spec: {template: {spec: {containers: [{name: main, image: 'agent:2'}]}}}");
        cluster.eventually("updated", MINUTE, () -> {
            bind();
            long ready =
                    cluster.livePods("default").stream().filter(Pods::isReady).count();
            assertThat(ready).isGreaterThanOrEqualTo(2);
            return set().number("/status/updatedNumberScheduled", 0) == 3
                    && set().number("/status/numberAvailable", 0) == 3;
        });
        assertThat(cluster.list(Kind.CONTROLLER_REVISIONS, "default")).hasSize(2);
    }

    @Test
    void replacesAFailedPodWithGrowingPauses() {
        cluster.given(AGENT.replace("metadata: {labels", "metadata: {annotations: {test/exit: \"1\"}, labels"));
        cluster.eventually("it has failed twice", MINUTE, () -> {
            bind();
            return cluster.events("FailedDaemonPod").size() >= 4;
        });
        List<String> messages = cluster.events("FailedDaemonPod");
        assertThat(messages.getFirst())
                .matches("Found failed daemon pod default/agent-\\w{5} on node [abc], will try to kill it");
    }
}
