package dev.maquette.kubernetes.controller.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.world.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          schedulerName: default-scheduler
          priority: %d
          containers:
          - {name: main, image: x, resources: {requests: {cpu: "%s"}}}
        """;

    private final Scenario cluster = Scenario.withKubelets(server -> List.of(Schedulers.standard(server)));

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject pod(String name) {
        return cluster.get(Kind.PODS, "default", name);
    }

    @Test
    void bindsAPodToTheNodeThatFits() {
        cluster.nodes("a").given(POD.formatted("web", 0, "1")).settle();
        assertThat(Pods.node(pod("web"))).isEqualTo("a");
        assertThat(Scenario.condition(pod("web"), "PodScheduled").path("status").asText())
                .isEmpty();
        assertThat(cluster.events("Scheduled")).containsExactly("Successfully assigned default/web to a");
    }

    @Test
    void tellsWhyAPodFitsNowhere() {
        cluster.nodes("a").given(POD.formatted("big", 0, "5")).after(Duration.ofSeconds(1));
        String message = "0/1 nodes are available: 1 Insufficient cpu. "
                + "preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.";
        assertThat(cluster.events("FailedScheduling")).containsExactly(message);
        assertThat(Scenario.condition(pod("big"), "PodScheduled").path("reason").asText())
                .isEqualTo("Unschedulable");
        assertThat(Scenario.condition(pod("big"), "PodScheduled")
                        .path("message")
                        .asText())
                .isEqualTo(message);
        Cause cause = cluster.causes("pods/default/big").getFirst();
        assertThat(cause.code()).isEqualTo("scheduling.unschedulable");
        assertThat(cause.because().getFirst().values()).containsEntry("reason", "Insufficient cpu");
    }

    @Test
    void saysThatThereAreNoNodes() {
        cluster.given(POD.formatted("web", 0, "1")).after(Duration.ofSeconds(1));
        assertThat(cluster.events("FailedScheduling")).containsExactly("no nodes available to schedule pods");
    }

    @Test
    void triesAgainWhenANodeComes() {
        cluster.given(POD.formatted("web", 0, "1")).after(Duration.ofSeconds(5));
        cluster.nodes("a").settle();
        assertThat(Pods.node(pod("web"))).isEqualTo("a");
        assertThat(cluster.causes("pods/default/web")).isEmpty();
    }

    @Test
    void triesAgainWhenRoomIsMade() {
        cluster.nodes("a").given(POD.formatted("first", 0, "3")).settle();
        cluster.given(POD.formatted("second", 0, "3")).after(Duration.ofSeconds(30));
        assertThat(Pods.node(pod("second"))).isEmpty();
        cluster.delete(Kind.PODS, "default", "first").settle();
        assertThat(Pods.node(pod("second"))).isEqualTo("a");
    }

    @Test
    void placesTheMostImportantFirst() {
        cluster.given(POD.formatted("low", 0, "3")).given(POD.formatted("high", 100, "3"));
        cluster.after(Duration.ofSeconds(3)).nodes("a").after(Duration.ofSeconds(30));
        assertThat(Pods.node(pod("high"))).isEqualTo("a");
        assertThat(Pods.node(pod("low"))).isEmpty();
    }

    @Test
    void makesRoomForMoreImportantPods() {
        cluster.nodes("a").given(POD.formatted("low", 0, "3")).settle();
        cluster.given(POD.formatted("high", 100, "3")).after(Duration.ofMillis(1));
        assertThat(pod("high").text("/status/nominatedNodeName")).isEqualTo("a");
        cluster.settle();
        assertThat(cluster.find(Kind.PODS, "default", "low")).isEmpty();
        assertThat(Pods.node(pod("high"))).isEqualTo("a");
        assertThat(cluster.events("Preempted"))
                .containsExactly("Preempted by pod " + pod("high").uid() + " on node a");
    }

    @Test
    void leavesGatedPodsAloneUntilTheGatesAreOpen() {
        cluster.nodes("a")
                .given(POD.formatted("web", 0, "1").replace("spec:", "spec:\n  schedulingGates: [{name: x}]"))
                .settle();
        assertThat(Pods.node(pod("web"))).isEmpty();
        assertThat(Scenario.condition(pod("web"), "PodScheduled").path("reason").asText())
                .isEqualTo("SchedulingGated");
        cluster.patch(Kind.PODS, "default", "web", "spec: {schedulingGates: null}")
                .settle();
        assertThat(Pods.node(pod("web"))).isEqualTo("a");
    }

    @Test
    void leavesPodsOfOtherSchedulersAlone() {
        cluster.nodes("a")
                .given(POD.formatted("web", 0, "1").replace("default-scheduler", "other"))
                .settle();
        assertThat(Pods.node(pod("web"))).isEmpty();
    }

    private static final String CLAIM = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec: {storageClassName: slow, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """;

    private static final String CLAIMING = POD.formatted("web", 0, "1")
            .replace("spec:", "spec:\n  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]");

    @Test
    void waitsForTheVolumeOfAClaimThatWaitsForItsFirstConsumer() {
        cluster.nodes("a").given("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: slow}
            provisioner: example.com/slow
            volumeBindingMode: WaitForFirstConsumer
            """).given(CLAIM).given(CLAIMING).after(Duration.ofSeconds(1));
        assertThat(Pods.node(pod("web"))).isEmpty();
        assertThat(cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data")
                        .annotation("volume.kubernetes.io/selected-node"))
                .isEqualTo("a");
        cluster.patch(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data", "spec: {volumeName: v}");
        cluster.patch(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data", "status", "status: {phase: Bound}");
        cluster.after(Duration.ofSeconds(1));
        assertThat(Pods.node(pod("web"))).isEqualTo("a");
    }

    @Test
    void givesUpOnAVolumeAfterTenMinutes() {
        cluster.nodes("a").given("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: slow}
            provisioner: example.com/slow
            volumeBindingMode: WaitForFirstConsumer
            """).given(CLAIM).given(CLAIMING).after(Duration.ofMinutes(11));
        assertThat(cluster.events("FailedScheduling"))
                .contains("running PreBind plugin \"VolumeBinding\": binding volumes: context deadline exceeded");
    }

    @Test
    void namesAClaimThatNobodyBinds() {
        cluster.nodes("a").given(CLAIM).given(CLAIMING).after(Duration.ofSeconds(1));
        assertThat(cluster.events("FailedScheduling").getFirst())
                .startsWith("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.");
        assertThat(cluster.causes("pods/default/web").getFirst().because())
                .anySatisfy(cause -> assertThat(cause.code()).isEqualTo("scheduling.unbound-claim"));
    }
}
