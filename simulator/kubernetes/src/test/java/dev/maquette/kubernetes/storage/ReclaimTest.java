package dev.maquette.kubernetes.storage;

import static dev.maquette.kubernetes.storage.StorageCluster.claim;
import static dev.maquette.kubernetes.storage.StorageCluster.pod;
import static dev.maquette.kubernetes.storage.StorageCluster.volume;
import static dev.maquette.kubernetes.storage.StorageCluster.volumePhase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReclaimTest {

    private final Scenario cluster = StorageCluster.withScheduler().nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private void bound(String policy, String path) {
        cluster.given(volume("disk", "1Gi", "").replace("Retain", policy).replace("/data/disk", path));
        cluster.settle().given(claim("data", "1Gi", "")).settle();
    }

    @Test
    void retainsAReleasedVolume() {
        bound("Retain", "/data");
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").settle();
        assertThat(volumePhase(cluster, "disk")).isEqualTo("Released");
        cluster.given(claim("data", "1Gi", "")).settle();
        assertThat(StorageCluster.phase(cluster, "data"))
                .as("a new claim of the name")
                .isEqualTo("Pending");
    }

    @Test
    void deletesOnlyHostPathsUnderTmp() {
        bound("Delete", "/data");
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").settle();
        assertThat(volumePhase(cluster, "disk")).isEqualTo("Failed");
        assertThat(cluster.events("VolumeFailedDelete"))
                .containsExactly("host_path deleter only supports /tmp/.+ but received provided /data");
    }

    @Test
    void deletesAVolumeUnderTmpAndLetsItsProtectionGo() {
        bound("Delete", "/tmp/disk");
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").settle();
        assertThat(cluster.find(Kind.PERSISTENT_VOLUMES, "", "disk")).isEmpty();
    }

    @Test
    void keepsAClaimWhileAPodUsesIt() {
        bound("Retain", "/data");
        cluster.given(pod("web", "data")).settle();
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").settle();
        assertThat(cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").isDeleting())
                .isTrue();
        assertThat(cluster.causes("persistentvolumeclaims/default/data")
                        .getFirst()
                        .values())
                .containsEntry("pods", "web");
        cluster.delete(Kind.PODS, "default", "web").settle();
        assertThat(cluster.find(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data"))
                .isEmpty();
    }

    @Test
    void keepsAVolumeWhileItIsBound() {
        bound("Retain", "/data");
        cluster.delete(Kind.PERSISTENT_VOLUMES, "", "disk").settle();
        assertThat(cluster.get(Kind.PERSISTENT_VOLUMES, "", "disk").isDeleting())
                .isTrue();
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data").settle();
        assertThat(cluster.find(Kind.PERSISTENT_VOLUMES, "", "disk")).isEmpty();
    }
}
