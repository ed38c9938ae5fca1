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
import static dev.maquette.kubernetes.scheduling.Objects.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreemptionTest {
    private static final PodView URGENT = pod("urgent", requests("cpu: 3"), priority(100));

    @Test
    void removesALessImportantPodAndSaysNothingOfIt() {
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("low", requests("cpu: 2"), onNode("n1")));
        assertThat(decide(URGENT, cluster)).staysBecause("0/1 nodes are available: 1 Insufficient cpu.");
        assertThat(nominated(URGENT, cluster).node()).isEqualTo("n1");
        assertThat(nominated(URGENT, cluster).victims())
                .extracting(PodView::name)
                .containsExactly("low");
    }

    @Test
    void removesNoMoreThanItMustAndTheLeastImportantOfThem() {
        ClusterSnapshot cluster = cluster(node("n1"))
                .withPod(pod("low", requests("cpu: 2"), priority(1), onNode("n1")))
                .withPod(pod("lower", requests("cpu: 1500m"), priority(0), onNode("n1")))
                .withPod(pod("tiny", requests("cpu: 100m"), priority(2), onNode("n1")));
        assertThat(nominated(pod("urgent", requests("cpu: 1500m"), priority(100)), cluster)
                        .victims())
                .extracting(PodView::name)
                .containsExactly("lower");
    }

    @Test
    void leavesPodsOfEqualPriority() {
        ClusterSnapshot cluster =
                cluster(node("n1")).withPod(pod("same", requests("cpu: 2"), priority(100), onNode("n1")));
        assertThat(decide(URGENT, cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:"
                        + " 1 No preemption victims found for incoming pod.");
    }

    @Test
    void saysWhatIsStillShortWithoutTheLessImportantPods() {
        ClusterSnapshot cluster = cluster(node("n1"))
                .withPod(pod("same", requests("cpu: 2"), priority(100), onNode("n1")))
                .withPod(pod("low", requests("cpu: 1"), onNode("n1")));
        assertThat(decide(URGENT, cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:"
                        + " 1 Insufficient cpu.");
    }

    @Test
    void neverPreemptsWhereThePodMayNot() {
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("low", requests("cpu: 2"), onNode("n1")));
        PodView polite = pod("polite", requests("cpu: 3"), priority(100), "spec: {preemptionPolicy: Never}");
        assertThat(decide(polite, cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to"
                        + " preemptionPolicy=Never.");
    }

    @Test
    void waitsForVictimsThatAreLeaving() {
        PodView leaving = pod(
                "low",
                requests("cpu: 2"),
                onNode("n1"),
                "metadata: {deletionTimestamp: \"2026-01-01T00:00:00Z\"}",
                "status: {conditions: [{type: DisruptionTarget, status: \"True\", reason: PreemptionByScheduler}]}");
        PodView promised = pod("urgent", requests("cpu: 3"), priority(100), "status: {nominatedNodeName: n1}");
        ClusterSnapshot cluster = cluster(node("n1")).withPod(leaving).withNominated(promised);
        assertThat(decide(promised, cluster))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: not eligible due to a"
                        + " terminating pod on the nominated node.");
    }

    @Test
    void prefersANodeWhereNoBudgetIsBroken() {
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"))
                .withPod(pod("kept", requests("cpu: 2"), labels("app: kept"), onNode("n1")))
                .withPod(pod("free", requests("cpu: 2"), priority(50), onNode("n2")));
        assertThat(nominated(URGENT, cluster).node()).isEqualTo("n1");
        ClusterSnapshot budgeted = cluster.withBudget(yaml("""
            metadata: {name: b, namespace: default}
            spec: {selector: {matchLabels: {app: kept}}}
            status: {disruptionsAllowed: 0}
            """));
        assertThat(nominated(URGENT, budgeted).node()).isEqualTo("n2");
        assertThat(nominated(URGENT, budgeted.withoutNode("n2")).budgetViolations())
                .isEqualTo(1);
    }

    @Test
    void prefersVictimsOfLowerPriorityThenFewerThenYounger() {
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"), node("n3"))
                .withPod(pod("a", requests("cpu: 2"), priority(5), onNode("n1"), "status: {startTime: \"2026-01-02\"}"))
                .withPod(pod("b", requests("cpu: 1"), priority(4), onNode("n2"), "status: {startTime: \"2026-01-02\"}"))
                .withPod(pod("c", requests("cpu: 1"), priority(4), onNode("n2"), "status: {startTime: \"2026-01-02\"}"))
                .withPod(
                        pod("d", requests("cpu: 2"), priority(4), onNode("n3"), "status: {startTime: \"2026-01-01\"}"));
        assertThat(nominated(URGENT, cluster).node()).isEqualTo("n2");
        PodView more = pod("urgent", requests("cpu: 4"), priority(100));
        assertThat(nominated(more, cluster).node()).isEqualTo("n3");
        ClusterSnapshot younger = cluster.withNode(node("n4"))
                .withPod(
                        pod("e", requests("cpu: 2"), priority(4), onNode("n4"), "status: {startTime: \"2026-01-03\"}"));
        assertThat(nominated(more, younger).node()).isEqualTo("n4");
    }

    @Test
    void isNoPartOfAProfileWithoutIt() {
        SchedulerProfile profile = SchedulerProfile.of(yaml("""
            apiVersion: kubescheduler.config.k8s.io/v1
            kind: KubeSchedulerConfiguration
            profiles: [{plugins: {postFilter: {disabled: [{name: DefaultPreemption}]}}}]
            """)).getFirst();
        ClusterSnapshot cluster = cluster(node("n1")).withPod(pod("low", requests("cpu: 2"), onNode("n1")));
        assertThat(Scheduler.decide(profile, URGENT, cluster, VolumesView.empty(), 1))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu.");
        assertThat(Scheduler.preempt(profile, URGENT, cluster, VolumesView.empty(), 1))
                .isEqualTo(new Preemption.Disabled());
    }

    private static Preemption.Nominated nominated(PodView pod, ClusterSnapshot cluster) {
        return (Preemption.Nominated)
                Scheduler.preempt(SchedulerProfile.defaults(), pod, cluster, VolumesView.empty(), 1);
    }
}
