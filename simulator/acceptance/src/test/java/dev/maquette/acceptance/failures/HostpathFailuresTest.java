package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Volumes that are directories of the node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HostpathFailuresTest {

    private final Shell shell;

    HostpathFailuresTest(@TempDir Path folder) {
        this.shell = new Shell(folder, "sim-microk8s");
    }

    @Test
    @DisplayName("hostpath-type-check")
    void hostpathTypeCheck() throws Exception {
        Maquette.Ended ended = shell.type("""
            cat <<EOF | kubectl apply -f -
            apiVersion: v1
            kind: Pod
            metadata: {name: disk}
            spec:
              containers: [{name: c, image: registry.k8s.io/pause:3.9, volumeMounts: [{name: d, mountPath: /d}]}]
              volumes: [{name: d, hostPath: {path: /srv/disk, type: Directory}}]
            EOF
            """, "wait 30s", "kubectl get pod disk --no-headers", Shell.events("disk"));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .containsPattern("disk +0/1 +ContainerCreating +0 ")
                .containsPattern(
                        "Warning +FailedMount +kubelet +MountVolume\\.SetUp failed for volume \"d\" : hostPath type"
                                + " check failed: /srv/disk is not a directory");
    }

    @Test
    @DisplayName("hostpath-pvdir-only-env")
    void hostpathPvdirOnlyEnv() throws Exception {
        String claim = """
            cat <<EOF | kubectl apply -f -
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: NAME}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: NAME}
            spec:
              containers: [{name: c, image: registry.k8s.io/pause:3.9, volumeMounts: [{name: d, mountPath: /d}]}]
              volumes: [{name: d, persistentVolumeClaim: {claimName: NAME}}]
            EOF
            kubectl wait --for=condition=Ready pod/NAME --timeout=5m
            """;
        String path = "kubectl get pv $(kubectl get pvc NAME -o jsonpath={.spec.volumeName}) -o jsonpath='NAME"
                + " {.spec.hostPath.path}{\"\\n"
                + "\"}'";
        Maquette.Ended ended = shell.type(
                "microk8s enable hostpath-storage",
                claim.replace("NAME", "before"),
                "kubectl -n kube-system set env deployment/hostpath-provisioner PV_DIR=/disk/pv",
                "kubectl -n kube-system rollout status deployment/hostpath-provisioner --timeout=5m",
                claim.replace("NAME", "after"),
                path.replace("NAME", "before"),
                path.replace("NAME", "after"));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("successfully rolled out")
                .containsPattern("before /var/snap/microk8s/common/default-storage/default-before-pvc-")
                .containsPattern("after /disk/pv/default-after-pvc-");
    }
}
