package dev.maquette.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All controllers together, each with no more rights than a cluster gives it. */
class ControlPlaneTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    private final Scenario cluster = Scenario.complete().nodes("a", "b");

    @AfterEach
    void nothingWasRefused() {
        assertThat(cluster.refusals()).isEmpty();
        cluster.close();
    }

    @Test
    void aDeploymentBehindAServiceComesToServe() {
        cluster.given("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "web:1"}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
            """);
        cluster.eventually("three addresses", MINUTES, () -> cluster.find(Kind.ENDPOINTS, "default", "web")
                .filter(endpoints -> endpoints.at("/subsets/0/addresses").size() == 3)
                .isPresent());
        cluster.after(Duration.ofSeconds(1));
        assertThat(cluster.get(Kind.DEPLOYMENTS, "default", "web").number("/status/availableReplicas", 0))
                .isEqualTo(3);
        assertThat(cluster.get(Kind.POD_DISRUPTION_BUDGETS, "default", "web").number("/status/disruptionsAllowed", 0))
                .isEqualTo(1);
        assertThat(cluster.livePods("default")).extracting(Pods::node).contains("a", "b");
    }

    @Test
    void aDaemonSetAStatefulSetAndAJobDoTheirWork() {
        cluster.given("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent}
            spec:
              selector: {matchLabels: {app: agent}}
              template:
                metadata: {labels: {app: agent}}
                spec: {containers: [{name: main, image: "agent:1"}]}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 2
              serviceName: db
              persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete, whenScaled: Delete}
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: main, image: "db:1"}]}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: work}
            spec:
              template:
                metadata: {annotations: {test/exit: "0"}}
                spec: {restartPolicy: Never, containers: [{name: main, image: x}]}
            """);
        cluster.eventually("all have done their work", MINUTES, () -> {
            KubeObject agent = cluster.get(Kind.DAEMON_SETS, "default", "agent");
            KubeObject db = cluster.get(Kind.STATEFUL_SETS, "default", "db");
            KubeObject job = cluster.get(Kind.JOBS, "default", "work");
            return agent.number("/status/numberAvailable", 0) == 2
                    && db.number("/status/availableReplicas", 0) == 2
                    && job.number("/status/succeeded", 0) == 1;
        });
        cluster.after(MINUTES);
    }

    @Test
    void aNamespaceGoesWithAllThatWorksInIt() {
        cluster.given("{apiVersion: v1, kind: Namespace, metadata: {name: n}}");
        cluster.given("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: n}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "web:1"}]}
            """);
        cluster.eventually(
                "pods run",
                MINUTES,
                () -> cluster.livePods("n").stream().filter(Pods::isReady).count() == 2);
        cluster.delete(Kind.NAMESPACES, "", "n");
        cluster.eventually("it is gone", MINUTES, () -> cluster.find(Kind.NAMESPACES, "", "n")
                .isEmpty());
    }

    @Test
    void podsMoveAwayFromANodeThatFallsSilent() {
        cluster.given("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "web:1"}]}
            """);
        cluster.eventually("a pod runs", MINUTES, () -> cluster.livePods("default").stream()
                .anyMatch(Pods::isReady));
        String first = Pods.node(cluster.livePods("default").getFirst());
        cluster.silence(first);
        cluster.after(Duration.ofMinutes(7));
        assertThat(cluster.livePods("default")).extracting(Pods::node).containsExactly(first.equals("a") ? "b" : "a");
    }
}
