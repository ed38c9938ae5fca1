package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.DecisionAssert.assertThat;
import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.decide;
import static dev.maquette.kubernetes.scheduling.Objects.labels;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.requests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final String ZONE = "metadata: {labels: {topology.kubernetes.io/zone: %s}}";
    private static final String SLOT_OF_TEN = "status: {allocatable: {cpu: 10, memory: 10Gi}}";

    @Test
    void prefersTheEmptierNode() {
        ClusterSnapshot cluster = cluster(node("n1", SLOT_OF_TEN), node("n2", SLOT_OF_TEN))
                .withPod(pod("a", requests("cpu: 5, memory: 5Gi"), onNode("n1")));
        Decision decision = decide(pod("p", requests("cpu: 1, memory: 1Gi")), cluster);
        assertThat(decision).goesTo("n2");
        assertThat(weighted(decision, "NodeResourcesFit"))
                .containsEntry("n1", 40L)
                .containsEntry("n2", 90L);
    }

    @Test
    void countsDefaultsForPodsThatRequestNothing() {
        ClusterSnapshot cluster = cluster(node("n1", "status: {allocatable: {cpu: 1, memory: 2000Mi}}"), node("n2"));
        assertThat(weighted(decide(pod("p"), cluster), "NodeResourcesFit")).containsEntry("n1", 90L);
    }

    @Test
    void prefersResourcesUsedAlike() {
        ClusterSnapshot cluster = cluster(node("n1", SLOT_OF_TEN), node("n2", SLOT_OF_TEN))
                .withPod(pod("a", requests("cpu: 6"), onNode("n1")));
        Decision decision = decide(pod("p", requests("cpu: 1, memory: 1Gi")), cluster);
        assertThat(weighted(decision, "NodeResourcesBalancedAllocation"))
                .containsEntry("n1", 70L)
                .containsEntry("n2", 100L);
    }

    @Test
    void prefersFewerSoftTaints() {
        ClusterSnapshot cluster = cluster(
                node("n1", "spec: {taints: [{key: a, effect: PreferNoSchedule}, {key: b, effect: PreferNoSchedule}]}"),
                node("n2", "spec: {taints: [{key: a, effect: PreferNoSchedule}]}"),
                node("n3"));
        Decision decision = decide(pod("p"), cluster);
        assertThat(decision).goesTo("n3");
        assertThat(weighted(decision, "TaintToleration")).isEqualTo(Map.of("n1", 0L, "n2", 150L, "n3", 300L));
    }

    @Test
    void prefersNodesByTheWeightsOfTheirTerms() {
        String wishes = """
            spec: {affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [
              {weight: 80, preference: {matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [a]}]}},
              {weight: 20, preference: {matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [b]}]}}]}}}
            """;
        ClusterSnapshot cluster = cluster(node("n1", ZONE.formatted("a")), node("n2", ZONE.formatted("b")));
        Decision decision = decide(pod("p", wishes), cluster);
        assertThat(decision).goesTo("n1");
        assertThat(weighted(decision, "NodeAffinity")).isEqualTo(Map.of("n1", 200L, "n2", 50L));
    }

    @Test
    void prefersNodesThatHoldTheImage() {
        String images = "status: {images: [{names: [\"app:latest\"], sizeBytes: %d}]}";
        long mib = 1024 * 1024;
        ClusterSnapshot cluster = cluster(node("n1", images.formatted(1000 * mib)), node("n2"));
        Decision decision = decide(pod("p"), cluster);
        assertThat(decision).goesTo("n1");
        // Half of the nodes hold it, so half of its size counts: (500 - 23) / (1000 - 23).
        assertThat(weighted(decision, "ImageLocality")).isEqualTo(Map.of("n1", 48L, "n2", 0L));
    }

    @Test
    void spreadsThePodsOfAServiceByDefault() {
        ClusterSnapshot cluster = cluster(node("n1", ZONE.formatted("a")), node("n2", ZONE.formatted("b")))
                .withService("default", "web", LabelSelector.parse("app=web"))
                .withPod(pod("a", labels("app: web"), onNode("n1")));
        Decision decision = decide(pod("p", labels("app: web")), cluster);
        assertThat(decision).goesTo("n2");
        // Each of the two topologies counts the one pod with ln 4 and adds maxSkew - 1: 2.77 + 6 against 6.
        assertThat(weighted(decision, "PodTopologySpread")).isEqualTo(Map.of("n1", 132L, "n2", 200L));
        assertThat(weighted(decide(pod("q", labels("app: other")), cluster), "PodTopologySpread"))
                .isEqualTo(Map.of("n1", 0L, "n2", 0L));
    }

    @Test
    void spreadsThePodsOfAControllerByDefault() {
        String owned = "metadata: {ownerReferences: [{kind: ReplicaSet, name: rs, uid: u, controller: true}]}";
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"))
                .withController("ReplicaSet", "default", "rs", LabelSelector.parse("app=web"))
                .withPod(pod("a", labels("app: web"), owned, onNode("n1")));
        assertThat(decide(pod("p", labels("app: web"), owned), cluster)).goesTo("n2");
    }

    @Test
    void isDrawnToPodsItWishesToBeNear() {
        String near = """
            spec: {affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 10,
              podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: db}}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1"), node("n2")).withPod(pod("db", labels("app: db"), onNode("n1")));
        Decision decision = decide(pod("p", near), cluster);
        assertThat(decision).goesTo("n1");
        assertThat(weighted(decision, "InterPodAffinity")).isEqualTo(Map.of("n1", 200L, "n2", 0L));
    }

    @Test
    void isDrawnByPodsThatMustBeNearItsKind() {
        String near = """
            spec: {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{
              topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1"), node("n2")).withPod(pod("a", near, onNode("n2")));
        assertThat(decide(pod("p", labels("app: web")), cluster)).goesTo("n2");
    }

    @Test
    void isRepelledByPodsThatWishItAway() {
        String away = """
            spec: {affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 10,
              podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}}]}}}\
            """;
        ClusterSnapshot cluster = cluster(node("n1"), node("n2")).withPod(pod("a", away, onNode("n2")));
        assertThat(decide(pod("p", labels("app: web")), cluster)).goesTo("n1");
    }

    @Test
    void decidesBetweenEqualsByTheSeedAlone() {
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"), node("n3"), node("n4"));
        var chosen = new TreeSet<String>();
        for (long seed = 0; seed < 50; seed++) {
            String first = chosen(cluster, seed);
            assertThat(chosen(cluster, seed)).isEqualTo(first);
            chosen.add(first);
        }
        assertThat(chosen).containsExactly("n1", "n2", "n3", "n4");
    }

    private static String chosen(ClusterSnapshot cluster, long seed) {
        return ((Decision.Scheduled)
                        Scheduler.decide(SchedulerProfile.defaults(), pod("p"), cluster, VolumesView.empty(), seed))
                .node();
    }

    private static Map<String, Long> weighted(Decision decision, String plugin) {
        return ((Decision.Scheduled) decision)
                .scores().stream().collect(Collectors.toMap(NodeScores::node, scores -> scores.weighted()
                        .getOrDefault(plugin, -1L)));
    }
}
