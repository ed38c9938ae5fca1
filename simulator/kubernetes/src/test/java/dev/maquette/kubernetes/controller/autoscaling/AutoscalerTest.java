package dev.maquette.kubernetes.controller.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutoscalerTest {

    private final Scenario cluster = Scenario.complete().nodes("a");

    @BeforeEach
    void runTwoPods() {
        cluster.given("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "web:1", resources: {requests: {cpu: 100m}}}]}
            """);
        cluster.after(Duration.ofSeconds(5));
        cluster.given("""
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              minReplicas: 1
              maxReplicas: 5
              metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
            """);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject autoscaler() {
        return cluster.get(Kind.HORIZONTAL_POD_AUTOSCALERS, "default", "web");
    }

    private int replicas() {
        return cluster.get(Kind.DEPLOYMENTS, "default", "web").number("/spec/replicas", 0);
    }

    private void everyPodUses(String cpu) {
        for (KubeObject pod : cluster.livePods("default")) {
            cluster.write(transaction -> ObjectStore.put(
                    transaction,
                    new ObjectKey(Scenario.CLUSTER, "pods.metrics.k8s.io", "default", pod.name()),
                    Scenario.parse("""
                        kind: PodMetrics
                        apiVersion: metrics.k8s.io/v1beta1
                        metadata: {name: %s, namespace: default, labels: {app: web}}
                        containers: [{name: main, usage: {cpu: %s, memory: 1Mi}}]
                        """.formatted(pod.name(), cpu))));
        }
    }

    @Test
    void saysThatItHasNoMetrics() {
        cluster.after(Duration.ofSeconds(1));
        assertThat(Scenario.condition(autoscaler(), "ScalingActive")
                        .path("reason")
                        .asText())
                .isEqualTo("FailedGetResourceMetric");
        assertThat(cluster.events("FailedGetResourceMetric"))
                .containsExactly("failed to get cpu utilization: unable to get metrics for resource cpu: "
                        + "no metrics returned from resource metrics API");
        assertThat(replicas()).isEqualTo(2);
    }

    @Test
    void addsReplicasUnderLoad() {
        everyPodUses("100m");
        cluster.after(Duration.ofSeconds(20));
        assertThat(replicas()).isEqualTo(4);
        assertThat(cluster.events("SuccessfulRescale"))
                .containsExactly("New size: 4; reason: cpu resource utilization (percentage of request) above target");
        assertThat(autoscaler()
                        .at("/status/currentMetrics/0/resource/current/averageUtilization")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void takesReplicasAwayOnlyAfterFiveQuietMinutes() {
        everyPodUses("50m");
        cluster.after(Duration.ofMinutes(1));
        everyPodUses("5m");
        cluster.after(Duration.ofMinutes(4));
        assertThat(replicas()).isEqualTo(2);
        cluster.after(Duration.ofMinutes(2));
        assertThat(replicas()).isEqualTo(1);
        assertThat(cluster.events("SuccessfulRescale"))
                .containsExactly("New size: 1; reason: All metrics below target");
    }
}
