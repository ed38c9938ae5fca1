package dev.maquette.kubernetes.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private final Scenario cluster =
            Scenario.withKubelets(PolicyControllers::all).nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private void pods(int count) {
        for (int i = 0; i < count; i++) {
            cluster.given("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web-%d, labels: {app: web}}
                spec: {containers: [{name: main, image: x, resources: {requests: {cpu: 500m}}}]}
                """.formatted(i));
        }
        cluster.bindAll("a").after(Duration.ofSeconds(3));
    }

    private void budget(String rule) {
        cluster.given("""
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {%s, selector: {matchLabels: {app: web}}}
            """.formatted(rule)).after(Duration.ofSeconds(1));
    }

    private KubeObject budget() {
        return cluster.get(Kind.POD_DISRUPTION_BUDGETS, "default", "web");
    }

    private void evict(String pod) {
        ObjectNode eviction = Scenario.parse("{apiVersion: policy/v1, kind: Eviction, metadata: {name: " + pod + "}}");
        Target target = Target.of(Kind.PODS.address(), "default", pod).sub("eviction");
        cluster.call(Verb.CREATE, target, Body.of(eviction));
    }

    @Test
    void aBudgetCountsHowManyPodsMayGo() {
        pods(3);
        budget("minAvailable: 2");
        assertThat(budget().number("/status/disruptionsAllowed", -1)).isEqualTo(1);
        assertThat(budget().number("/status/currentHealthy", -1)).isEqualTo(3);
        assertThat(Scenario.condition(budget(), "DisruptionAllowed")
                        .path("reason")
                        .asText())
                .isEqualTo("SufficientPods");
    }

    @Test
    void anEvictionThatABudgetAllowsDeletesThePod() {
        pods(3);
        budget("minAvailable: 2");
        evict("web-0");
        KubeObject pod = cluster.get(Kind.PODS, "default", "web-0");
        assertThat(pod.isDeleting()).isTrue();
        assertThat(budget().number("/status/disruptionsAllowed", -1)).isZero();
        assertThat(Scenario.condition(pod, "DisruptionTarget").path("reason").asText())
                .isEqualTo("EvictionByEvictionAPI");
    }

    @Test
    void anEvictionBeyondTheBudgetIsRefused() {
        pods(2);
        budget("minAvailable: 2");
        assertThatThrownBy(() -> evict("web-0"))
                .isInstanceOfSatisfying(ApiFailure.class, refused -> {
                    assertThat(refused.code()).isEqualTo(429);
                    assertThat(refused.status().at("/details/causes/0/message").asText())
                            .isEqualTo("The disruption budget web needs 2 healthy pods and has 2 currently");
                })
                .hasMessage("Cannot evict pod as it would violate the pod's disruption budget.");
    }

    @Test
    void aQuotaTellsWhatIsUsed() {
        cluster.given("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: q}
            spec: {hard: {pods: "5", requests.cpu: "4", count/configmaps: "9"}}
            """);
        pods(3);
        cluster.given("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}");
        cluster.settle();
        assertThat(cluster.get(Kind.RESOURCE_QUOTAS, "default", "q").text("/status/used/pods"))
                .isEqualTo("3");
        cluster.delete(Kind.PODS, "default", "web-0").after(Duration.ofSeconds(3));
        KubeObject quota = cluster.get(Kind.RESOURCE_QUOTAS, "default", "q");
        assertThat(quota.text("/status/used/pods")).isEqualTo("2");
        assertThat(quota.text("/status/used/requests.cpu")).isEqualTo("1");
        assertThat(quota.text("/status/used/count~1configmaps")).isEqualTo("1");
    }
}
