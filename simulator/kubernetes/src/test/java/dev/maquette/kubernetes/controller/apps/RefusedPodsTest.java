package dev.maquette.kubernetes.controller.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A set whose pods are refused tries again as client-go's rate limiter lets it, not as often as it can. */
class RefusedPodsTest {

    private static final String WEB = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {serviceAccountName: %s, containers: [{name: main, image: web:1}]}
        """;

    private static final String QUOTA = """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: few}
        spec: {hard: {pods: "1"}}
        """;

    /** 5 ms, doubled eighteen times, is 21 minutes: so many attempts are made in half an hour, and one more for the changed status. */
    private static final int MOST_ATTEMPTS = 22;

    private final Scenario cluster = Scenario.complete().nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private int attempts() {
        return cluster.list(Kind.EVENTS, "default").stream()
                .filter(event -> event.text("/reason").equals("FailedCreate"))
                .mapToInt(event -> event.number("/count", 1))
                .sum();
    }

    private KubeObject set() {
        return cluster.list(Kind.REPLICA_SETS, "default").getFirst();
    }

    @Test
    void backsOffWhileItsServiceAccountIsMissing() {
        cluster.given(WEB.formatted("absent"));

        cluster.after(Duration.ofMinutes(30));

        assertThat(attempts()).isBetween(15, MOST_ATTEMPTS);
    }

    /** The refusal of a quota names the pod, whose name is another each time. */
    @Test
    void backsOffWhileItsQuotaIsUsedUp() {
        cluster.given(QUOTA).settle();
        cluster.given(WEB.formatted("default")).settle();
        assertThat(cluster.livePods("default")).hasSize(1);
        String condition =
                Scenario.condition(set(), "ReplicaFailure").path("message").asText();
        assertThat(condition).contains("exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1");

        cluster.after(Duration.ofMinutes(30));

        assertThat(attempts()).isBetween(15, MOST_ATTEMPTS);
        assertThat(Scenario.condition(set(), "ReplicaFailure").path("message").asText())
                .as("what is told once is not told anew")
                .isEqualTo(condition);
    }

    @Test
    void makesItsPodsSoonAfterTheQuotaIsGone() {
        cluster.given(QUOTA).settle();
        cluster.given(WEB.formatted("default")).settle();
        cluster.after(Duration.ofHours(1)).delete(Kind.RESOURCE_QUOTAS, "default", "few");

        cluster.eventually(
                "all pods",
                Duration.ofMinutes(1),
                () -> cluster.livePods("default").size() == 3);

        assertThat(Scenario.condition(set(), "ReplicaFailure").isMissingNode()).isTrue();
    }

    /** pkg/quota/v1/evaluator/core/pods.go: a quota with scopes is about the pods in all of them, and no other objects. */
    @Test
    void aQuotaWithScopesCountsOnlyWhatIsInThem() {
        cluster.given("""
            apiVersion: scheduling.k8s.io/v1
            kind: PriorityClass
            metadata: {name: dear}
            value: 1000
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: dear}
            spec:
              hard: {pods: "1", requests.cpu: "5"}
              scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [dear]}]}
            """);
        String pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec: {priorityClassName: %s, containers: [{name: main, image: web:1, resources: {requests: {cpu: 1}}}]}
            """;
        cluster.given(pod.formatted("dear-1", "dear")).settle();
        assertThatThrownBy(() -> cluster.given(pod.formatted("dear-2", "dear")))
                .hasMessageContaining("exceeded quota: dear, requested: pods=1, used: pods=1, limited: pods=1");
        cluster.given("""
            apiVersion: v1
            kind: Pod
            metadata: {name: cheap}
            spec: {containers: [{name: main, image: web:1}]}
            """);
        assertThat(cluster.livePods("default")).hasSize(2);
    }
}
