package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What k3s brings along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class K3sFailuresTest {

    private final Shell shell;

    K3sFailuresTest(@TempDir Path folder) {
        this.shell = new Shell(folder, "sim-k3s");
    }

    @Test
    @DisplayName("k3s-local-path-rwx")
    void k3sLocalPathRwx() throws Exception {
        Maquette.Ended ended = shell.type(
                """
                cat <<EOF | kubectl apply -f -
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: shared}
                spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: user}
                spec:
                  containers: [{name: c, image: registry.k8s.io/pause:3.9, volumeMounts: [{name: d, mountPath: /d}]}]
                  volumes: [{name: d, persistentVolumeClaim: {claimName: shared}}]
                EOF
                """,
                "wait 1m",
                "kubectl get pvc shared -o jsonpath='phase {.status.phase}{\"\\n\"}'",
                Shell.events("shared"));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("phase Pending\n")
                .containsPattern(
                        "Warning +ProvisioningFailed +rancher\\.io/local-path_\\S+ +failed to provision volume with"
                            + " StorageClass \"local-path\": NodePath only supports ReadWriteOnce and ReadWriteOncePod"
                            + " \\(1\\.22\\+\\) access modes");
    }
}
