package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.DecisionAssert.assertThat;
import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.requests;
import static dev.maquette.kubernetes.scheduling.Objects.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerProfileTest {
    private static final String HEADER = """
        apiVersion: kubescheduler.config.k8s.io/v1
        kind: KubeSchedulerConfiguration
        """;

    /** A profile that packs pods onto few nodes, as a hub for notebooks uses it for its users' pods. */
    private static final String PACKING = HEADER + """
        profiles:
          - schedulerName: packing
            plugins:
              score:
                disabled:
                  - name: NodeResourcesBalancedAllocation
                  - name: NodeAffinity
                  - name: NodeResourcesFit
                enabled:
                  - {name: NodeAffinity, weight: 14631}
                  - {name: NodeResourcesFit, weight: 121}
            pluginConfig:
              - name: NodeResourcesFit
                args:
                  scoringStrategy:
                    type: MostAllocated
                    resources: [{name: cpu, weight: 1}, {name: memory, weight: 1}]
        """;

    @Test
    void hasTheDefaultPluginsInTheirOrder() {
        SchedulerProfile profile = read(HEADER).getFirst();
        assertThat(profile.schedulerName()).isEqualTo("default-scheduler");
        assertThat(profile.filters())
                .containsExactly(
                        "NodeUnschedulable",
                        "NodeName",
                        "TaintToleration",
                        "NodeAffinity",
                        "NodePorts",
                        "NodeResourcesFit",
                        "VolumeRestrictions",
                        "NodeVolumeLimits",
                        "VolumeBinding",
                        "VolumeZone",
                        "PodTopologySpread",
                        "InterPodAffinity");
        assertThat(profile.weights())
                .isEqualTo(Map.of(
                        "TaintToleration", 3,
                        "NodeAffinity", 2,
                        "NodeResourcesFit", 1,
                        "PodTopologySpread", 2,
                        "InterPodAffinity", 2,
                        "NodeResourcesBalancedAllocation", 1,
                        "ImageLocality", 1));
    }

    @Test
    void changesWeightsAndDropsPlugins() {
        SchedulerProfile profile = read(PACKING).getFirst();
        assertThat(profile.schedulerName()).isEqualTo("packing");
        assertThat(profile.weights())
                .containsEntry("NodeAffinity", 14631)
                .containsEntry("NodeResourcesFit", 121)
                .containsEntry("TaintToleration", 3)
                .doesNotContainKey("NodeResourcesBalancedAllocation");
    }

    @Test
    void packsPodsOntoTheFullestNode() {
        ClusterSnapshot cluster = cluster(node("n1"), node("n2"), node("n3"))
                .withPod(pod("a", requests("cpu: 1, memory: 1Gi"), onNode("n2")));
        PodView next = pod("p", requests("cpu: 1, memory: 1Gi"));
        assertThat(Scheduler.decide(read(PACKING).getFirst(), next, cluster, VolumesView.empty(), 1))
                .goesTo("n2");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "2, 50", "4, 0"})
    void scoresByACurve(int cores, long expected) {
        SchedulerProfile profile = read(HEADER + """
            profiles:
              - plugins: {score: {disabled: [{name: "*"}], enabled: [{name: NodeResourcesFit}]}}
                pluginConfig:
                  - name: NodeResourcesFit
                    args:
                      scoringStrategy:
                        type: RequestedToCapacityRatio
                        resources: [{name: cpu}]
                        requestedToCapacityRatio:
                          shape: [{utilization: 0, score: 10}, {utilization: 100, score: 0}]
            """).getFirst();
        PodView pod = pod("p", requests("cpu: %d".formatted(cores)));
        Decision.Scheduled scheduled = (Decision.Scheduled)
                Scheduler.decide(profile, pod, cluster(node("n1"), node("n2")), VolumesView.empty(), 1);
        assertThat(scheduled.scores().getFirst().total()).isEqualTo(expected);
    }

    @Test
    void enforcesAnAffinityOfItsOwn() {
        SchedulerProfile profile = read(HEADER + """
            profiles:
              - pluginConfig:
                  - name: NodeAffinity
                    args: {addedAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:
                      [{matchExpressions: [{key: pool, operator: In, values: [users]}]}]}}}
            """).getFirst();
        assertThat(Scheduler.decide(profile, pod("p"), cluster(node("n1")), VolumesView.empty(), 1))
                .staysBecause("0/1 nodes are available: 1 node(s) didn't match scheduler-enforced node affinity."
                        + " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.");
        ClusterSnapshot pool = cluster(node("n1", "metadata: {labels: {pool: users}}"));
        assertThat(Scheduler.decide(profile, pod("p"), pool, VolumesView.empty(), 1))
                .goesTo("n1");
    }

    @Test
    void leavesOutAFilterThatIsDisabled() {
        SchedulerProfile profile = read(HEADER + """
            profiles: [{plugins: {multiPoint: {disabled: [{name: TaintToleration}]}}}]
            """).getFirst();
        ClusterSnapshot tainted = cluster(node("n1", "spec: {taints: [{key: k, effect: NoSchedule}]}"));
        assertThat(profile.weights()).doesNotContainKey("TaintToleration");
        assertThat(Scheduler.decide(profile, pod("p"), tainted, VolumesView.empty(), 1))
                .goesTo("n1");
    }

    @Test
    void looksAtFewerNodesTheLargerTheCluster() {
        SchedulerProfile profile = SchedulerProfile.defaults();
        assertThat(profile.enoughNodes(50)).isEqualTo(50);
        assertThat(profile.enoughNodes(150)).isEqualTo(100);
        assertThat(profile.enoughNodes(1000)).isEqualTo(420);
        assertThat(profile.enoughNodes(5000)).isEqualTo(500);
        assertThat(profile.enoughNodes(10000)).isEqualTo(500);
        assertThat(read(HEADER + "percentageOfNodesToScore: 100").getFirst().enoughNodes(5000))
                .isEqualTo(5000);
    }

    @Test
    void knowsNodesThatAreTooSmallFromTheReleaseThatDoes() {
        PodView huge = pod("p", requests("cpu: 5"));
        assertThat(Scheduler.decide(
                        SchedulerProfile.defaults().inRelease(33), huge, cluster(node("n1")), VolumesView.empty(), 1))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:"
                        + " 1 No preemption victims found for incoming pod.");
        assertThat(Scheduler.decide(
                        SchedulerProfile.defaults().inRelease(34), huge, cluster(node("n1")), VolumesView.empty(), 1))
                .staysBecause("0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:"
                        + " 1 Preemption is not helpful for scheduling.");
    }

    @Test
    void reportsAllProblemsTogether() {
        assertThatThrownBy(() -> read("""
            apiVersion: kubescheduler.config.k8s.io/v2
            kind: KubeSchedulerConfiguration
            profiles:
              - plugins: {score: {enabled: [{name: Coscheduling}]}}
                pluginConfig: [{name: NodeResourcesFit, args: {scoringStrategy: {type: Random}}}]
            """))
                .isInstanceOf(SchedulerConfigurationException.class)
                .hasMessageContaining("no kind \"KubeSchedulerConfiguration\" is registered for version"
                        + " \"kubescheduler.config.k8s.io/v2\"")
                .hasMessageContaining("plugin \"Coscheduling\" is not modelled")
                .hasMessageContaining("scoringStrategy.type: Unsupported value: \"Random\"");
    }

    private static List<SchedulerProfile> read(String configuration) {
        return SchedulerProfile.of(yaml(configuration));
    }
}
