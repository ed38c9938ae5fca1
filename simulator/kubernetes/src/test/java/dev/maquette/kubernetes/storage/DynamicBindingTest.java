package dev.maquette.kubernetes.storage;

import static dev.maquette.kubernetes.storage.StorageCluster.claim;
import static dev.maquette.kubernetes.storage.StorageCluster.phase;
import static dev.maquette.kubernetes.storage.StorageCluster.pod;
import static dev.maquette.kubernetes.storage.StorageCluster.provisioned;
import static dev.maquette.kubernetes.storage.StorageCluster.storageClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicBindingTest {

    private static final String WAITING = "Waiting for a volume to be created either by the external provisioner"
            + " 'example.com/disks' or manually by the system administrator. If volume creation is delayed, please"
            + " verify that the provisioner is running and correctly registered.";

    private final Scenario cluster = StorageCluster.withScheduler().nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject claimed(String name) {
        return cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", name);
    }

    private String reason(String claim) {
        return cluster.causes("persistentvolumeclaims/default/" + claim)
                .getFirst()
                .values()
                .getOrDefault("reason", "");
    }

    @Test
    void handsAClaimOfAnImmediateClassToItsProvisioner() {
        cluster.given(storageClass("now", "Immediate", "")).given(claim("data", "1Gi", "storageClassName: now"));
        cluster.settle();
        assertThat(cluster.events("ExternalProvisioning")).containsExactly(WAITING);
        assertThat(claimed("data").annotation("volume.kubernetes.io/storage-provisioner"))
                .isEqualTo("example.com/disks");
        assertThat(claimed("data").annotation("volume.beta.kubernetes.io/storage-provisioner"))
                .isEqualTo("example.com/disks");
        assertThat(reason("data")).isEqualTo("waiting-for-provisioner");
        cluster.given(provisioned(claimed("data"), "1Gi")).settle();
        assertThat(phase(cluster, "data")).isEqualTo("Bound");
    }

    @Test
    void waitsForTheFirstConsumer() {
        cluster.given(storageClass("later", "WaitForFirstConsumer", ""));
        cluster.given(claim("data", "1Gi", "storageClassName: later")).settle();
        assertThat(cluster.events("WaitForFirstConsumer"))
                .containsExactly("waiting for first consumer to be created before binding");
        assertThat(reason("data")).isEqualTo("waiting-for-consumer");
        cluster.given(pod("web", "data")).settle();
        assertThat(claimed("data").annotation("volume.kubernetes.io/selected-node"))
                .isEqualTo("a");
        assertThat(cluster.events("ExternalProvisioning")).containsExactly(WAITING);
        cluster.given(provisioned(claimed("data"), "1Gi")).settle();
        assertThat(phase(cluster, "data")).isEqualTo("Bound");
        assertThat(Pods.node(cluster.get(Kind.PODS, "default", "web"))).isEqualTo("a");
    }

    @Test
    void tellsThePodThatHasNoNodeYet() {
        cluster.given(storageClass("later", "WaitForFirstConsumer", ""));
        cluster.given(pod("big", "data").replace("image: x", "image: x, resources: {requests: {cpu: \"64\"}}"));
        cluster.given(claim("data", "1Gi", "storageClassName: later")).after(Duration.ofSeconds(40));
        assertThat(cluster.events("WaitForPodScheduled")).containsExactly("waiting for pod big to be scheduled");
    }

    @Test
    void bindsAnExistingVolumeOnTheNodeThatTheSchedulerChose() {
        cluster.given(storageClass("later", "WaitForFirstConsumer", "")
                .replace("example.com/disks", "kubernetes.io/no-provisioner"));
        cluster.given(StorageCluster.volume("disk", "1Gi", "storageClassName: later"));
        cluster.given(claim("data", "1Gi", "storageClassName: later")).settle();
        assertThat(phase(cluster, "data")).isEqualTo("Pending");
        cluster.given(pod("web", "data")).settle();
        assertThat(claimed("data").text("/spec/volumeName")).isEqualTo("disk");
        assertThat(Pods.phase(cluster.get(Kind.PODS, "default", "web"))).isEqualTo("Running");
    }

    @Test
    void saysThatTheClassIsMissing() {
        cluster.given(claim("data", "1Gi", "storageClassName: nowhere")).settle();
        assertThat(cluster.events("ProvisioningFailed"))
                .containsExactly("storageclass.storage.k8s.io \"nowhere\" not found");
        assertThat(reason("data")).isEqualTo("class-not-found");
    }

    @Test
    void saysThatTheTreeHasNoSuchProvisioner() {
        cluster.given(
                storageClass("none", "Immediate", "").replace("example.com/disks", "kubernetes.io/no-provisioner"));
        cluster.given(claim("data", "1Gi", "storageClassName: none")).settle();
        assertThat(cluster.events("ProvisioningFailed"))
                .containsExactly("no volume plugin matched name: kubernetes.io/no-provisioner");
    }

    @Test
    void givesAnOlderClaimTheClassThatBecomesDefault() {
        cluster.given(claim("open", "1Gi", "")).given(claim("closed", "1Gi", "storageClassName: ''"));
        cluster.settle();
        cluster.given(storageClass("now", "Immediate", "storageclass.kubernetes.io/is-default-class: \"true\""));
        cluster.settle();
        assertThat(claimed("open").text("/spec/storageClassName")).isEqualTo("now");
        assertThat(reason("open")).isEqualTo("waiting-for-provisioner");
        assertThat(claimed("closed").text("/spec/storageClassName")).isEmpty();
        assertThat(reason("closed")).isEqualTo("no-class");
    }

    @Test
    void leavesAMigratedProvisionersClaimsToItsDriver() {
        cluster.given(storageClass("gp2", "Immediate", "").replace("example.com/disks", "kubernetes.io/aws-ebs"));
        cluster.given(claim("data", "1Gi", "storageClassName: gp2")).settle();
        assertThat(claimed("data").annotation("volume.kubernetes.io/storage-provisioner"))
                .isEqualTo("ebs.csi.aws.com");
    }

    @Test
    void repeatsWhatAClaimWaitsFor() {
        cluster.given(claim("data", "1Gi", "")).after(Duration.ofMinutes(2));
        KubeObject event = cluster.list(Kind.EVENTS, "default").stream()
                .filter(each -> each.text("/reason").equals("FailedBinding"))
                .findFirst()
                .orElseThrow();
        assertThat(event.at("/count").asInt()).isBetween(8, 11);
    }

    @Test
    void saysThatAClaimWaitsForItsEnlargement() {
        cluster.given(storageClass("now", "Immediate", "")).given(claim("data", "1Gi", "storageClassName: now"));
        cluster.settle().given(provisioned(claimed("data"), "1Gi")).settle();
        cluster.patch(
                Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data", "spec: {resources: {requests: {storage: 2Gi}}}");
        cluster.settle();
        assertThat(cluster.events("ExternalExpanding"))
                .containsExactly("waiting for an external controller to expand this PVC");
        assertThat(claimed("data").text("/status/capacity/storage")).isEqualTo("1Gi");
    }
}
