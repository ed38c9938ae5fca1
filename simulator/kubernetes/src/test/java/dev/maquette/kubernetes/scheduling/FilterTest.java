package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.DecisionAssert.assertThat;
import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.decide;
import static dev.maquette.kubernetes.scheduling.Objects.labels;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.priority;
import static dev.maquette.kubernetes.scheduling.Objects.requests;

import dev.maquette.kubernetes.selector.Labels;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** One rule a test, with the text that says it was broken. */
class FilterTest {
    private static final String NOT_HELPFUL =
            " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.";
    private static final String NO_VICTIMS =
            " preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.";
    private static final String ZONE_A = "metadata: {labels: {topology.kubernetes.io/zone: a}}";
    private static final String ZONE_B = "metadata: {labels: {topology.kubernetes.io/zone: b}}";

    @Test
    void needsANode() {
        assertThat(decide(pod("p"), ClusterSnapshot.empty())).staysBecause("no nodes available to schedule pods");
    }

    @Test
    void avoidsACordonedNode() {
        ClusterSnapshot cordoned = cluster(node("n1", "spec: {unschedulable: true}"));
        assertThat(decide(pod("p"), cordoned))
                .staysBecause("0/1 nodes are available: 1 node(s) were unschedulable." + NOT_HELPFUL);
        String tolerant = "spec: {tolerations: [{key: node.kubernetes.io/unschedulable, operator: Exists}]}";
        assertThat(decide(pod("p", tolerant), cordoned)).goesTo("n1");
    }

    @Test
    void honoursTheNameOfANode() {
        assertThat(decide(pod("p", onNode("n2")), cluster(node("n1"), node("n2"))))
                .goesTo("n2");
        assertThat(decide(pod("p", onNode("n2")), cluster(node("n1"))))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match the requested node name." + NOT_HELPFUL);
    }

    @Test
    void namesTheTaintThatIsNotTolerated() {
        ClusterSnapshot notReady =
                cluster(node("n1", "spec: {taints: [{key: node.kubernetes.io/not-ready, effect: NoSchedule}]}"));
        assertThat(decide(pod("p"), notReady))
                .staysBecause("0/1 nodes are available: 1 node(s) had untolerated taint"
                        + " {node.kubernetes.io/not-ready: }." + NOT_HELPFUL);
    }

    @Test
    void toleratesByKeyOperatorValueAndEffect() {
        ClusterSnapshot tainted = cluster(node("n1", "spec: {taints: [{key: team, value: red, effect: NoExecute}]}"));
        assertThat(decide(pod("p", "spec: {tolerations: [{key: team, value: red}]}"), tainted))
                .goesTo("n1");
        assertThat(decide(pod("p", "spec: {tolerations: [{operator: Exists}]}"), tainted))
                .goesTo("n1");
        assertThat(decide(pod("p", "spec: {tolerations: [{key: team, value: red, effect: NoSchedule}]}"), tainted))
                .staysBecause("0/1 nodes are available: 1 node(s) had untolerated taint {team: red}." + NOT_HELPFUL);
    }

    @Test
    void honoursNodeSelectorAndAffinity() {
        ClusterSnapshot cluster = cluster(node("n1", ZONE_A), node("n2", ZONE_B));
        assertThat(decide(pod("p", "spec: {nodeSelector: {topology.kubernetes.io/zone: b}}"), cluster))
                .goesTo("n2");
        assertThat(decide(pod("p", "spec: {nodeSelector: {topology.kubernetes.io/zone: c}}"), cluster))
                .staysBecause("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector."
                        + " preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.");
    }

    @Test
    void looksOnlyAtNodesThatAreNamed() {
        String byName = """
            spec: {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:
              [{matchFields: [{key: metadata.name, operator: In, values: [%s]}]}]}}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"), node("n3"));
        assertThat(decide(pod("p", byName.formatted("n2")), cluster)).goesTo("n2");
        PodView big = pod("p", byName.formatted("n2"), requests("cpu: 5"));
        assertThat(decide(big, cluster))
                .staysBecause("0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s)"
                        + " [NodeAffinity]. preemption: 0/3 nodes are available: 1 No preemption victims found for"
                        + " incoming pod, 2 Preemption is not helpful for scheduling.");
    }

    @Test
    void keepsHostPortsApart() {
        String port = "spec: {containers: [{name: c, image: app, ports: [{containerPort: 80, hostPort: %d, hostIP:"
                + " \"%s\"}]}]}";
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("a", port.formatted(80, "10.0.0.1"), onNode("n1")));
        assertThat(decide(pod("p", port.formatted(80, "10.0.0.2")), cluster)).goesTo("n1");
        assertThat(decide(pod("p", port.formatted(81, "")), cluster)).goesTo("n1");
        assertThat(decide(pod("p", port.formatted(80, "")), cluster))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."
                        + NO_VICTIMS);
    }

    @Test
    void countsPods() {
        NodeView micro = node("n1", "status: {allocatable: {pods: \"1\"}}");
        assertThat(decide(pod("p"), cluster(micro).withPod(pod("a", onNode("n1")))))
                .staysBecause("0/1 nodes are available: 1 Too many pods." + NO_VICTIMS);
    }

    @Test
    void namesEveryResourceThatIsShort() {
        PodView big = pod("p", requests("cpu: 5, memory: 9Gi, ephemeral-storage: 200Gi, nvidia.com/gpu: 1"));
        assertThat(decide(big, cluster(node("n1"))))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient ephemeral-storage,"
                        + " 1 Insufficient memory, 1 Insufficient nvidia.com/gpu." + NO_VICTIMS);
    }

    @Test
    void countsWhatIsRequestedAlready() {
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("a", requests("cpu: 3"), onNode("n1")));
        assertThat(decide(pod("p", requests("cpu: 1")), cluster)).goesTo("n1");
        assertThat(decide(pod("p", requests("cpu: 1001m")), cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu." + NO_VICTIMS);
    }

    @Test
    void givesBackWhatAFinishedPodTook() {
        PodView running = pod("a", requests("cpu: 4"), onNode("n1"));
        ClusterSnapshot full = cluster(node("n1")).withPod(running);
        PodView done = pod("a", requests("cpu: 4"), onNode("n1"), "status: {phase: Succeeded}");
        assertThat(decide(pod("p", requests("cpu: 4")), full.withPod(done))).goesTo("n1");
    }

    @Test
    void sumsReasonsOverNodes() {
        ClusterSnapshot cluster = cluster(
                node("n1", "spec: {taints: [{key: k, value: v, effect: NoSchedule}]}"),
                node("n2", "spec: {taints: [{key: k, value: v, effect: NoSchedule}]}"),
                node("n3"));
        assertThat(decide(pod("p", requests("cpu: 5")), cluster))
                .staysBecause("0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {k: v}."
                        + " preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod,"
                        + " 2 Preemption is not helpful for scheduling.");
    }

    @Test
    void spreadsOverZonesWhereItMust() {
        String spread = """
            spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone,
              whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: x}}}]}\
            """;
        ClusterSnapshot cluster = cluster(node("n1", ZONE_A), node("n2", ZONE_B, "spec: {unschedulable: true}"))
                .withPod(pod("a", labels("app: x"), onNode("n1")));
        assertThat(decide(pod("p", labels("app: x"), spread), cluster))
                .staysBecause("0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints,"
                        + " 1 node(s) were unschedulable. preemption: 0/2 nodes are available: 1 No preemption"
                        + " victims found for incoming pod, 1 Preemption is not helpful for scheduling.");
        assertThat(decide(pod("p", labels("app: x"), spread), cluster.withNode(node("n2", ZONE_B))))
                .goesTo("n2");
    }

    @Test
    void saysWhichNodeLacksTheSpreadKey() {
        String spread = """
            spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: rack, whenUnsatisfiable: DoNotSchedule,
              labelSelector: {matchLabels: {app: x}}}]}\
            """;
        assertThat(decide(pod("p", labels("app: x"), spread), cluster(node("n1"))))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints"
                        + " (missing required label)." + NOT_HELPFUL);
    }

    @Test
    void wantsMoreDomainsWhileThereAreTooFew() {
        String spread = """
            spec: {topologySpreadConstraints: [{maxSkew: 1, minDomains: 2, topologyKey: topology.kubernetes.io/zone,
              whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: x}}}]}\
            """;
        ClusterSnapshot cluster = cluster(node("n1", ZONE_A)).withPod(pod("a", labels("app: x"), onNode("n1")));
        assertThat(decide(pod("p", labels("app: x"), spread), cluster))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints."
                        + NO_VICTIMS);
    }

    @Test
    void ignoresLeavingPodsAndOtherNamespacesWhenSpreading() {
        String spread = """
            spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname,
              whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: x}}}]}\
            """;
        String leaving = "metadata: {deletionTimestamp: \"2026-01-01T00:00:00Z\"}";
        ClusterSnapshot cluster = cluster(node("n1"), node("n2", "spec: {unschedulable: true}"))
                .withPod(pod("a", labels("app: x"), leaving, onNode("n1")))
                .withPod(pod("b", labels("app: x"), "metadata: {namespace: other}", onNode("n1")));
        assertThat(decide(pod("p", labels("app: x"), spread), cluster)).goesTo("n1");
    }

    @Test
    void goesNearThePodsItMustBeNear() {
        String near = """
            spec: {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: db}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1", ZONE_A), node("n2", ZONE_B));
        assertThat(decide(pod("p", near), cluster.withPod(pod("db", labels("app: db"), onNode("n2")))))
                .goesTo("n2");
        assertThat(decide(pod("p", near), cluster))
                .staysBecause("0/2 nodes are available: 2 node(s) didn't match pod affinity rules. preemption:"
                        + " 0/2 nodes are available: 2 Preemption is not helpful for scheduling.");
        assertThat(decide(pod("p", near, labels("app: db")), cluster)).goesTo("n1", "n2");
    }

    @Test
    void keepsAwayFromThePodsItMustNotBeNear() {
        String away = """
            spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, labelSelector: {matchLabels: {app: x}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("a", labels("app: x"), onNode("n1")));
        assertThat(decide(pod("p", away), cluster))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules." + NO_VICTIMS);
    }

    @Test
    void keepsAwayFromPodsThatWillNotHaveItNear() {
        String away = """
            spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, labelSelector: {matchLabels: {app: x}}}]}}}\
            """;
        PodView guard = pod("guard", away, onNode("n1"));
        ClusterSnapshot cluster = cluster(node("n1")).withPod(guard);
        assertThat(decide(pod("p", labels("app: x")), cluster))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules."
                        + NO_VICTIMS);
        assertThat(decide(pod("p", labels("app: x")), cluster.withoutPod(guard)))
                .goesTo("n1");
    }

    @Test
    void readsNamespacesThroughTheirLabels() {
        String away = """
            spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, namespaceSelector: {matchLabels: {team: red}}, labelSelector: {}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("a", "metadata: {namespace: other}", onNode("n1")));
        assertThat(decide(pod("p", away), cluster)).goesTo("n1");
        ClusterSnapshot red = cluster.withNamespace("other", Labels.of(Map.of("team", "red")));
        assertThat(decide(pod("p", away), red))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules." + NO_VICTIMS);
    }

    @Test
    void waitsForItsGates() {
        Decision decision =
                decide(pod("p", "spec: {schedulingGates: [{name: example.com/hold}]}"), cluster(node("n1")));
        Assertions.assertThat(decision).isInstanceOfSatisfying(Decision.Gated.class, gated -> {
            Assertions.assertThat(gated.gates()).containsExactly("example.com/hold");
            Assertions.assertThat(gated.message()).isEqualTo("Scheduling is blocked due to non-empty scheduling gates");
        });
    }

    @Test
    void leavesRoomForPodsThatWerePromisedANode() {
        PodView promised = pod("promised", requests("cpu: 3"), priority(10), "status: {nominatedNodeName: n1}");
        ClusterSnapshot cluster = cluster(node("n1")).withNominated(promised);
        assertThat(decide(pod("p", requests("cpu: 2")), cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu." + NO_VICTIMS);
        assertThat(decide(pod("p", requests("cpu: 2"), priority(11)), cluster)).goesTo("n1");
        assertThat(decide(promised, cluster)).goesTo("n1");
    }
}
