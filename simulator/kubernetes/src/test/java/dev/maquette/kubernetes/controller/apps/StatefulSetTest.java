package dev.maquette.kubernetes.controller.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatefulSetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String DB = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          replicas: 3
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: main, image: "db:1"}]}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        """;

    private final Scenario cluster = Scenario.withKubelets(AppsControllers::all).nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject set() {
        return cluster.get(Kind.STATEFUL_SETS, "default", "db");
    }

    private List<String> names() {
        return cluster.list(Kind.PODS, "default").stream().map(KubeObject::name).toList();
    }

    private void untilReady(int count) {
        cluster.eventually(count + " are ready", MINUTE, () -> {
            cluster.bindAll("a");
            return set().number("/status/readyReplicas", 0) == count
                    && set().number("/status/replicas", 0) == count
                    && set().text("/status/currentRevision").equals(set().text("/status/updateRevision"));
        });
    }

    @Test
    void fillsItsPlacesOneAfterTheOther() {
        cluster.given(DB).after(Duration.ofSeconds(5));
        assertThat(names()).containsExactly("db-0");
        cluster.bindAll("a").after(Duration.ofSeconds(2));
        assertThat(names()).containsExactly("db-0", "db-1");
        untilReady(3);
        assertThat(cluster.list(Kind.PERSISTENT_VOLUME_CLAIMS, "default"))
                .extracting(KubeObject::name)
                .containsExactly("data-db-0", "data-db-1", "data-db-2");
        assertThat(cluster.events("SuccessfulCreate"))
                .contains(
                        "create Claim data-db-0 Pod db-0 in StatefulSet db success",
                        "create Pod db-2 in StatefulSet db successful");
    }

    @Test
    void givesItsPodsNamesAndVolumes() {
        cluster.given(DB).after(Duration.ofSeconds(1));
        KubeObject pod = cluster.get(Kind.PODS, "default", "db-0");
        assertThat(pod.text("/spec/hostname")).isEqualTo("db-0");
        assertThat(pod.text("/spec/subdomain")).isEqualTo("db");
        assertThat(pod.text("/spec/volumes/0/persistentVolumeClaim/claimName")).isEqualTo("data-db-0");
        assertThat(pod.labels())
                .containsEntry("statefulset.kubernetes.io/pod-name", "db-0")
                .containsEntry("apps.kubernetes.io/pod-index", "0")
                .containsEntry("controller-revision-hash", set().text("/status/updateRevision"));
    }

    @Test
    void fillsAllPlacesAtOnceWhenItIsParallel() {
        cluster.given(DB.replace("replicas: 3", "replicas: 3\n  podManagementPolicy: Parallel"))
                .after(Duration.ofSeconds(1));
        assertThat(names()).containsExactly("db-0", "db-1", "db-2");
    }

    @Test
    void givesUpTheLastPlaceFirstAndKeepsItsClaim() {
        cluster.given(DB);
        untilReady(3);
        cluster.patch(Kind.STATEFUL_SETS, "default", "db", "spec: {replicas: 1}")
                .after(Duration.ZERO);
        assertThat(cluster.livePods("default")).extracting(KubeObject::name).containsExactly("db-0", "db-1");
        untilReady(1);
        assertThat(cluster.list(Kind.PERSISTENT_VOLUME_CLAIMS, "default")).hasSize(3);
    }

    @Test
    void updatesFromTheLastPlaceDownToThePartition() {
        cluster.given(DB.replace(
                "replicas: 3", "replicas: 3\n  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}"));
        untilReady(3);
        cluster.patch(
                Kind.STATEFUL_SETS,
                "default",
                "db",
                "spec: {template: {spec: {containers: [{name: main, image: 'db:2'}]}}}");
        cluster.eventually("two are updated", MINUTE, () -> {
            cluster.bindAll("a");
            return set().number("/status/updatedReplicas", 0) == 2 && set().number("/status/readyReplicas", 0) == 3;
        });
        assertThat(cluster.list(Kind.PODS, "default"))
                .extracting(pod -> pod.text("/spec/containers/0/image"))
                .containsExactly("db:1", "db:2", "db:2");
    }

    @Test
    void replacesAPodThatWasDeletedUnderItsName() {
        cluster.given(DB);
        untilReady(3);
        String before = cluster.get(Kind.PODS, "default", "db-1").uid();
        cluster.delete(Kind.PODS, "default", "db-1");
        cluster.eventually("db-1 is back", MINUTE, () -> {
            cluster.bindAll("a");
            return cluster.find(Kind.PODS, "default", "db-1")
                    .filter(pod -> !pod.uid().equals(before) && Pods.isReady(pod))
                    .isPresent();
        });
    }
}
