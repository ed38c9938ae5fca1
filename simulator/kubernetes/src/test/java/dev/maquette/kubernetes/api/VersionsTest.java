package dev.maquette.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An object that is written in one version is the same object in the others. */
class VersionsTest {
    private static final GroupVersionResource FIRST =
            GroupVersionResource.of("autoscaling/v1", "horizontalpodautoscalers");

    private static final String AUTOSCALER = """
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 50, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
        """;

    @Test
    void anAutoscalerOfTheFirstVersionIsKeptInTheSecond() {
        try (Scenario scenario = Scenario.with(server -> List.of())) {
            KubeObject kept = scenario.create(Scenario.parse(AUTOSCALER));
            assertThat(kept.tree().path("apiVersion").asText()).isEqualTo("autoscaling/v2");
            assertThat(kept.tree()
                            .at("/spec/metrics/0/resource/target/averageUtilization")
                            .asInt())
                    .isEqualTo(50);
        }
    }

    @Test
    void aPatchInTheFirstVersionChangesWhatTheSecondShows() {
        try (Scenario scenario = Scenario.with(server -> List.of())) {
            scenario.create(Scenario.parse(AUTOSCALER));
            ObjectNode patch = Scenario.parse("spec: {targetCPUUtilizationPercentage: 70}");
            KubeObject kept = scenario.call(
                            Verb.PATCH,
                            Target.of(FIRST, "default", "web"),
                            new Body.Patch(Body.Patch.Type.MERGE, patch, List.of()))
                    .orElseThrow();
            assertThat(kept.tree()
                            .at("/spec/metrics/0/resource/target/averageUtilization")
                            .asInt())
                    .isEqualTo(70);
        }
    }

    @Test
    void eventsOfBothGroupsAreOneCollection() {
        try (Scenario scenario = Scenario.with(server -> List.of())) {
            KubeObject kept = scenario.create(Scenario.parse("""
                apiVersion: events.k8s.io/v1
                kind: Event
                metadata: {name: e}
                eventTime: "2026-01-01T00:00:00.000000Z"
                regarding: {kind: Pod, name: p, namespace: default}
                note: hello
                """));
            assertThat(kept.tree().path("apiVersion").asText()).isEqualTo("v1");
            assertThat(kept.tree().path("message").asText()).isEqualTo("hello");
            assertThat(kept.tree().at("/involvedObject/name").asText()).isEqualTo("p");
        }
    }
}
