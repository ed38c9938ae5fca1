package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.DecisionAssert.assertThat;
import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.decide;
import static dev.maquette.kubernetes.scheduling.Objects.labels;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples of the Kubernetes documentation, "Pod Topology Spread Constraints" and "Assigning Pods to Nodes":
 * node1 and node2 in zoneA, node3 and node4 in zoneB, pods labelled foo=bar on node1, node2 and node3.
 */
class PublishedDecisionsTest {
    private static final String IN_ZONE = "metadata: {labels: {zone: %s, node: %s}}";
    private static final String BY_ZONE =
            "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: %s," + " labelSelector: {matchLabels: {foo: bar}}}";
    private static final String BY_NODE =
            "{maxSkew: 1, topologyKey: node, whenUnsatisfiable: %s," + " labelSelector: {matchLabels: {foo: bar}}}";

    @Test
    void oneConstraintSendsThePodToTheEmptierZone() {
        assertThat(decide(spread(BY_ZONE.formatted("DoNotSchedule")), twoZones()))
                .goesTo("node3", "node4");
    }

    @Test
    void twoConstraintsLeaveTheOneEmptyNode() {
        PodView pod = spread(BY_ZONE.formatted("DoNotSchedule") + ", " + BY_NODE.formatted("DoNotSchedule"));
        assertThat(decide(pod, twoZones())).goesTo("node4");
    }

    @Test
    void conflictingConstraintsLeaveNoNode() {
        ClusterSnapshot cluster = cluster(
                        node("node1", IN_ZONE.formatted("zoneA", "node1")),
                        node("node2", IN_ZONE.formatted("zoneA", "node2")),
                        node("node3", IN_ZONE.formatted("zoneB", "node3")))
                .withPod(pod("a", labels("foo: bar"), onNode("node1")))
                .withPod(pod("b", labels("foo: bar"), onNode("node1")))
                .withPod(pod("c", labels("foo: bar"), onNode("node2")))
                .withPod(pod("d", labels("foo: bar"), onNode("node3")))
                .withPod(pod("e", labels("foo: bar"), onNode("node3")));
        PodView pod = spread(BY_ZONE.formatted("DoNotSchedule") + ", " + BY_NODE.formatted("DoNotSchedule"));
        assertThat(decide(pod, cluster))
                .staysBecause("0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints."
                        + " preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.");
        PodView lenient = spread(BY_ZONE.formatted("DoNotSchedule") + ", " + BY_NODE.formatted("ScheduleAnyway"));
        assertThat(decide(lenient, cluster.withoutPod(pod("e", onNode("node3")))))
                .goesTo("node3");
    }

    @Test
    void aZoneThatThePodMayNotUseDoesNotCount() {
        ClusterSnapshot cluster = twoZones().withNode(node("node5", IN_ZONE.formatted("zoneC", "node5")));
        PodView pod = pod("mypod", labels("foo: bar"), """
            spec:
              topologySpreadConstraints: [%s]
              affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:
                [{matchExpressions: [{key: zone, operator: NotIn, values: [zoneC]}]}]}}}
            """.formatted(BY_ZONE.formatted("DoNotSchedule")));
        assertThat(decide(pod, cluster)).goesTo("node3", "node4");
    }

    /** The documentation's cache and web servers: each cache alone on a node, each web server beside a cache. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void webServersGoBesideACacheAndNotBesideEachOther(int taken, int free) {
        String cache = away("store");
        String web = """
            spec: {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, labelSelector: {matchLabels: {app: store}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"), node("n3"))
                .withPod(pod("redis-1", labels("app: store"), cache, onNode("n1")))
                .withPod(pod("redis-2", labels("app: store"), cache, onNode("n2")))
                .withPod(pod("web-1", labels("app: web-store"), web, away("web-store"), onNode("n" + taken)));
        assertThat(decide(pod("web-2", labels("app: web-store"), web, away("web-store")), cluster))
                .goesTo("n" + free);
        assertThat(decide(pod("redis-3", labels("app: store"), cache), cluster)).goesTo("n3");
    }

    private static String away(String app) {
        return """
            spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, labelSelector: {matchLabels: {app: %s}}}]}}}\
            """.formatted(app);
    }

    private static PodView spread(String constraints) {
        return pod("mypod", labels("foo: bar"), "spec: {topologySpreadConstraints: [" + constraints + "]}");
    }

    private static ClusterSnapshot twoZones() {
        return cluster(
                        node("node1", IN_ZONE.formatted("zoneA", "node1")),
                        node("node2", IN_ZONE.formatted("zoneA", "node2")),
                        node("node3", IN_ZONE.formatted("zoneB", "node3")),
                        node("node4", IN_ZONE.formatted("zoneB", "node4")))
                .withPod(pod("a", labels("foo: bar"), onNode("node1")))
                .withPod(pod("b", labels("foo: bar"), onNode("node2")))
                .withPod(pod("c", labels("foo: bar"), onNode("node3")));
    }
}
