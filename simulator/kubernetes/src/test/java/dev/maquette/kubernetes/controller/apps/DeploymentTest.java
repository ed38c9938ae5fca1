package dev.maquette.kubernetes.controller.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String WEB = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: main, image: web:1}]}
        """;

    private final Scenario cluster = Scenario.withKubelets(AppsControllers::all).nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject deployment() {
        return cluster.get(Kind.DEPLOYMENTS, "default", "web");
    }

    private void run() {
        cluster.after(Duration.ZERO).bindAll("a");
    }

    private void rollOut(Duration within) {
        cluster.eventually("rolled out", within, () -> {
            cluster.bindAll("a");
            KubeObject web = deployment();
            return web.number("/status/updatedReplicas", 0) == web.number("/spec/replicas", 0)
                    && web.number("/status/replicas", 0) == web.number("/spec/replicas", 0)
                    && web.number("/status/availableReplicas", 0) == web.number("/spec/replicas", 0)
                    && web.at("/status/observedGeneration").asLong() == web.generation();
        });
    }

    @Test
    void makesAReplicaSetNamedByTheTemplatesHash() {
        cluster.given(WEB).after(Duration.ZERO);
        KubeObject set = cluster.list(Kind.REPLICA_SETS, "default").getFirst();
        String hash = set.labels().get("pod-template-hash");
        assertThat(hash).matches("[456789bcdf]{1,10}");
        assertThat(set.name()).isEqualTo("web-" + hash);
        assertThat(set.annotation("deployment.kubernetes.io/revision")).isEqualTo("1");
        assertThat(deployment().annotation("deployment.kubernetes.io/revision")).isEqualTo("1");
        assertThat(cluster.livePods("default")).hasSize(3).allSatisfy(pod -> assertThat(pod.name())
                .startsWith("web-" + hash + "-"));
        assertThat(cluster.events("ScalingReplicaSet"))
                .containsExactly("Scaled up replica set " + set.name() + " from 0 to 3");
    }

    @Test
    void tellsAvailabilityAndProgressInTheWordsOfTheRealOne() {
        cluster.given(WEB);
        run();
        rollOut(MINUTE);
        assertThat(Scenario.condition(deployment(), "Available").path("message").asText())
                .isEqualTo("Deployment has minimum availability.");
        assertThat(Scenario.condition(deployment(), "Progressing")
                        .path("reason")
                        .asText())
                .isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void rollsOutANewTemplateWithoutEverLackingMoreThanAQuarter() {
        cluster.given(WEB);
        rollOut(MINUTE);
        cluster.patch(
                Kind.DEPLOYMENTS,
                "default",
                "web",
                "spec: {template: {spec: {containers: [{name: main, image: 'web:2'}]}}}");
        cluster.eventually("rolled out", MINUTE, () -> {
            cluster.bindAll("a");
            long available =
                    cluster.livePods("default").stream().filter(Pods::isReady).count();
            assertThat(available).isGreaterThanOrEqualTo(3);
            assertThat(cluster.livePods("default")).hasSizeLessThanOrEqualTo(4);
            return deployment().number("/status/updatedReplicas", 0) == 3
                    && deployment().number("/status/replicas", 0) == 3;
        });
        assertThat(deployment().annotation("deployment.kubernetes.io/revision")).isEqualTo("2");
        assertThat(cluster.livePods("default")).allSatisfy(pod -> assertThat(pod.text("/spec/containers/0/image"))
                .isEqualTo("web:2"));
    }

    @Test
    void goesBackToAnEarlierTemplateUnderANewRevision() {
        cluster.given(WEB);
        rollOut(MINUTE);
        setImage("web:2");
        rollOut(MINUTE);
        setImage("web:1");
        rollOut(MINUTE);
        assertThat(cluster.list(Kind.REPLICA_SETS, "default")).hasSize(2);
        KubeObject first = cluster.list(Kind.REPLICA_SETS, "default").stream()
                .filter(set -> set.number("/spec/replicas", 0) == 3)
                .findFirst()
                .orElseThrow();
        assertThat(first.annotation("deployment.kubernetes.io/revision")).isEqualTo("3");
        assertThat(first.annotation("deployment.kubernetes.io/revision-history"))
                .isEqualTo("1");
    }

    private void setImage(String image) {
        cluster.patch(
                Kind.DEPLOYMENTS,
                "default",
                "web",
                "spec: {template: {spec: {containers: [{name: main, image: '" + image + "'}]}}}");
    }

    @Test
    void saysAfterItsDeadlineThatItMakesNoProgress() {
        cluster.given(WEB.replace("replicas: 3", "replicas: 1\n  progressDeadlineSeconds: 60"));
        cluster.settle();
        JsonNode progressing = Scenario.condition(deployment(), "Progressing");
        assertThat(progressing.path("status").asText()).isEqualTo("False");
        assertThat(progressing.path("reason").asText()).isEqualTo("ProgressDeadlineExceeded");
        assertThat(progressing.path("message").asText())
                .matches("ReplicaSet \"web-\\w+\" has timed out progressing\\.");
    }

    @Test
    void removesOldPodsBeforeNewOnesWhenItRecreates() {
        cluster.given(WEB.replace("replicas: 3", "replicas: 2\n  strategy: {type: Recreate}"));
        rollOut(MINUTE);
        setImage("web:2");
        cluster.eventually("rolled out", MINUTE, () -> {
            cluster.bindAll("a");
            List<String> images = cluster.list(Kind.PODS, "default").stream()
                    .map(pod -> pod.text("/spec/containers/0/image"))
                    .distinct()
                    .toList();
            assertThat(images).hasSizeLessThanOrEqualTo(1);
            return deployment().number("/status/updatedReplicas", 0) == 2
                    && deployment().number("/status/availableReplicas", 0) == 2;
        });
    }

    @Test
    void scalesBothSetsOfARolloutInProportion() {
        cluster.given(WEB.replace("replicas: 3", "replicas: 10"));
        rollOut(MINUTE);
        cluster.patch(Kind.DEPLOYMENTS, "default", "web", """
            spec: {template: {metadata: {annotations: {test/never-ready: "yes"}}}}
            """);
        cluster.after(Duration.ofSeconds(5)).bindAll("a").after(Duration.ofSeconds(5));
        cluster.patch(Kind.DEPLOYMENTS, "default", "web", "spec: {replicas: 20}")
                .after(Duration.ofSeconds(5));
        List<Integer> sizes = cluster.list(Kind.REPLICA_SETS, "default").stream()
                .map(set -> set.number("/spec/replicas", 0))
                .sorted()
                .toList();
        assertThat(sizes).hasSize(2);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(25);
        assertThat(sizes.getFirst()).isGreaterThan(5);
    }

    @Test
    void keepsNoMoreHistoryThanItsLimit() {
        cluster.given(WEB.replace("replicas: 3", "replicas: 1\n  revisionHistoryLimit: 1"));
        for (int version = 2; version <= 4; version++) {
            rollOut(MINUTE);
            setImage("web:" + version);
        }
        rollOut(MINUTE);
        cluster.after(Duration.ofSeconds(1));
        assertThat(cluster.list(Kind.REPLICA_SETS, "default")).hasSize(2);
    }

    @Test
    void doesNothingWhilePausedButScale() {
        cluster.given(WEB.replace("replicas: 3", "replicas: 1"));
        rollOut(MINUTE);
        cluster.patch(Kind.DEPLOYMENTS, "default", "web", "spec: {paused: true}");
        setImage("web:2");
        cluster.patch(Kind.DEPLOYMENTS, "default", "web", "spec: {replicas: 2}");
        cluster.after(Duration.ofSeconds(3));
        assertThat(cluster.list(Kind.REPLICA_SETS, "default")).hasSize(1);
        assertThat(cluster.livePods("default")).hasSize(2);
        assertThat(Scenario.condition(deployment(), "Progressing")
                        .path("reason")
                        .asText())
                .isEqualTo("DeploymentPaused");
    }
}
