package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.node.FileTree;
import dev.maquette.platforms.addon.AddonResult;
import dev.maquette.world.Cause;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures that real installations are known for, each by its own cause. */
class KnownFailuresTest {

    private static KubeObject volumeOf(PlatformWorld cluster, String claim) {
        return cluster.get(
                Kind.PERSISTENT_VOLUMES,
                "",
                cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", claim).text("/spec/volumeName"));
    }

    private static boolean isOnNode(PlatformWorld cluster, String directory) {
        return FileTree.node(PlatformWorld.CLUSTER, "microk8s-vm").isDirectory(cluster.records(), directory);
    }

    @Test
    @DisplayName("hostpath-pvdir-only-env")
    void hostpathPvdirOnlyEnv() {
        try (PlatformWorld cluster = PlatformWorld.microK8s()) {
            cluster.enable("hostpath-storage");
            cluster.given(MicroK8sTest.USER).ready();
            cluster.patch(
                    Kind.DEPLOYMENTS,
                    "kube-system",
                    "hostpath-provisioner",
                    "spec: {template: {spec: {containers: [{name: hostpath-provisioner, env: [{name: PV_DIR, value:"
                            + " /disk/pv}]}]}}}");
            cluster.eventually("new provisioner alone", Duration.ofMinutes(3), () -> {
                var pods = cluster.list(Kind.PODS, "kube-system").stream()
                        .filter(pod -> pod.name().startsWith("hostpath-provisioner"))
                        .toList();
                return pods.size() == 1
                        && Pods.isReady(pods.getFirst())
                        && pods.getFirst().tree().toString().contains("/disk/pv");
            });
            cluster.given(MicroK8sTest.USER.replace("data}", "later}").replace("name: user", "name: second"))
                    .ready();
            assertThat(volumeOf(cluster, "later").text("/spec/hostPath/path"))
                    .startsWith("/disk/pv/default-later-pvc-");
            assertThat(volumeOf(cluster, "data").text("/spec/hostPath/path"))
                    .startsWith("/var/snap/microk8s/common/default-storage/default-data-pvc-");
            String directory = volumeOf(cluster, "later").text("/spec/hostPath/path");
            assertThat(isOnNode(cluster, directory)).as("made by the kubelet").isTrue();
            assertThat(cluster.causes("persistentvolumeclaims/default/later"))
                    .extracting(Cause::code)
                    .containsExactly("provisioner.directory-not-mounted");
            assertThat(cluster.causes("persistentvolumeclaims/default/data")).isEmpty();
            cluster.delete(Kind.PODS, "default", "second");
            cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "later");
            cluster.eventually(
                    "volume deleted",
                    Duration.ofMinutes(2),
                    () -> cluster.list(Kind.PERSISTENT_VOLUMES, "").size() == 1);
            assertThat(isOnNode(cluster, directory))
                    .as("the provisioner does not see the node's directory")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("mk-metallb-range")
    void mkMetallbRange() {
        try (PlatformWorld cluster = PlatformWorld.microK8s()) {
            AddonResult result = cluster.enable("metallb:192.168.0.10");
            assertThat(result.exitStatus()).isEqualTo(1);
            assertThat(result.lines()).endsWith("Your input value (192.168.0.10) is not a valid IP Range");
            assertThat(cluster.find(Kind.NAMESPACES, "", "metallb-system")).isEmpty();
        }
    }

    @Test
    @DisplayName("mk-metallb-ip-taken")
    void mkMetallbIpTaken() {
        try (PlatformWorld cluster = PlatformWorld.microK8s()) {
            cluster.enable("metallb:192.168.0.200-192.168.0.201");
            cluster.ready();
            cluster.given(MicroK8sTest.loadBalancer("proxy-public", 80)
                    .replace("type: LoadBalancer", "type: LoadBalancer\n  loadBalancerIP: 192.168.0.50"));
            cluster.after(Duration.ofMinutes(1));
            assertThat(cluster.events("AllocationFailed"))
                    .containsExactly("Failed to allocate IP for \"default/proxy-public\": [\"192.168.0.50\"] is not"
                            + " allowed in config");
            assertThat(cluster.get(Kind.SERVICES, "default", "proxy-public").at("/status/loadBalancer"))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("k3s-local-path-rwx")
    void k3sLocalPathRwx() {
        try (PlatformWorld cluster = PlatformWorld.k3s()) {
            cluster.ready();
            cluster.given(MicroK8sTest.USER.replace("ReadWriteOnce", "ReadWriteMany"))
                    .after(Duration.ofMinutes(1));
            assertThat(cluster.events("ProvisioningFailed"))
                    .containsExactly("failed to provision volume with StorageClass \"local-path\": NodePath only"
                            + " supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes");
            assertThat(cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data")
                            .text("/status/phase"))
                    .isEqualTo("Pending");
            assertThat(cluster.causes("persistentvolumeclaims/default/data"))
                    .extracting(Cause::code)
                    .contains("provisioner.refused", "storage.unbound-claim");
            KubeObject pod = cluster.get(Kind.PODS, "default", "user");
            assertThat(Conditions.isTrue(pod.tree(), "Ready")).isFalse();
        }
    }
}
