package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.labels;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.requests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterSnapshotTest {
    @Test
    void leavesTheOldSnapshotAsItWas() {
        ClusterSnapshot before = cluster(node("n1"));
        ClusterSnapshot after = before.withPod(pod("a", requests("cpu: 1"), onNode("n1")));
        assertThat(taken(before)).isZero();
        assertThat(taken(after)).isEqualTo(1000);
        assertThat(taken(after.withoutPod(pod("a", onNode("n1"))))).isZero();
    }

    @Test
    void putsAPodInThePlaceOfTheOneOfItsName() {
        ClusterSnapshot cluster = cluster(node("n1"))
                .withPod(pod("a", requests("cpu: 1"), onNode("n1")))
                .withPod(pod("a", requests("cpu: 2"), onNode("n1")));
        assertThat(taken(cluster)).isEqualTo(2000);
    }

    @Test
    void takesInPodsThatCameBeforeTheirNode() {
        ClusterSnapshot cluster = ClusterSnapshot.empty()
                .withPod(pod("a", requests("cpu: 1"), onNode("n1")))
                .withNode(node("n1"));
        assertThat(taken(cluster)).isEqualTo(1000);
    }

    @Test
    void remembersThePodsOfANodeThatComesBack() {
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"))
                .withPod(pod("a", requests("cpu: 1"), onNode("n1")))
                .withoutNode("n1");
        assertThat(cluster.nodeCount()).isEqualTo(1);
        assertThat(cluster.node("n1")).isEmpty();
        assertThat(taken(cluster.withNode(node("n1")))).isEqualTo(1000);
    }

    @Test
    void visitsZonesInTurn() {
        String zone = "metadata: {labels: {topology.kubernetes.io/zone: %s}}";
        ClusterSnapshot cluster = cluster(
                node("a1", zone.formatted("a")),
                node("a2", zone.formatted("a")),
                node("a3", zone.formatted("a")),
                node("b1", zone.formatted("b")));
        assertThat(cluster.nodes()).extracting(state -> state.node().name()).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void keepsCountsUpAsPodsComeAndGo() {
        var question = new PodMatcher.Spread("default", LabelSelector.parse("app=x"));
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"));
        assertThat(cluster.count(question).total()).isZero();
        PodView one = pod("a", labels("app: x"), onNode("n2"));
        ClusterSnapshot more = cluster.withPod(one).withPod(pod("b", labels("app: y"), onNode("n2")));
        int place = more.node("n2").orElseThrow().place();
        assertThat(more.count(question).get(place)).isEqualTo(1);
        assertThat(more.withoutPod(one).count(question).total()).isZero();
        assertThat(more.withoutNode("n2").count(question).total()).isZero();
    }

    @Test
    void isTheSameBuiltAtOnceOrStepByStep() {
        PodView pod = pod("a", requests("cpu: 1"), onNode("n1"));
        ClusterSnapshot atOnce = ClusterSnapshot.of(List.of(node("n1"), node("n2")), List.of(pod));
        assertThat(taken(atOnce))
                .isEqualTo(taken(cluster(node("n1"), node("n2")).withPod(pod)));
        assertThat(atOnce.nodeCount()).isEqualTo(2);
    }

    @Test
    void ignoresAChangeThatSchedulingDoesNotRead() {
        ClusterSnapshot cluster = cluster(node("n1"));
        assertThat(cluster.withNode(node("n1", "status: {conditions: [{type: Ready, status: \"True\"}]}")))
                .isSameAs(cluster);
    }

    private static long taken(ClusterSnapshot cluster) {
        return cluster.node("n1").orElseThrow().requested().milliCpu();
    }
}
