package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maquette.acceptance.helm.Charts;
import dev.maquette.acceptance.mainjob.Maquette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes with helm, made in one world with the built-in helm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class HelmFailuresTest {

    private static final Path PROMETHEUS = Path.of("..", "..", "..", "shared", "charts", "prometheus-29.27.0.tgz")
            .toAbsolutePath()
            .normalize();

    private final Path folder;
    private final Path chart;

    HelmFailuresTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.chart = Charts.write(folder, "small");
    }

    private Maquette.Ended line(String line) throws Exception {
        return Maquette.run(
                folder,
                "--world",
                folder.resolve("world").toString(),
                "--clock",
                "max",
                "-c",
                line.replace("CHART", chart.toString()));
    }

    @Test
    @DisplayName("helm-name-in-use")
    void aNameThatAFailedInstallHasTaken() throws Exception {
        Maquette.Ended ended = line(
                "helm install used CHART --set broken=true >/dev/null 2>&1; helm ls -a -q --filter used; helm install"
                        + " used CHART; echo [$?]; helm upgrade --install used CHART --set broken=false | head -1");

        assertThat(ended.err()).isEqualTo("Error: INSTALLATION FAILED: cannot re-use a name that is still in use\n");
        assertThat(ended.out()).isEqualTo("used\n[1]\nRelease \"used\" has been upgraded. Happy Helming!\n");
    }

    @Test
    @DisplayName("helm-stable-repo-gone")
    void aRepositoryThatWasNeverAddedOrWentAway() throws Exception {
        Maquette.Ended ended = line("helm install autoscale stable/cluster-autoscaler; echo [$?];"
                + " helm repo add stable https://kubernetes-charts.storage.googleapis.com; echo [$?]; helm repo list");

        assertThat(ended.err())
                .isEqualTo("Error: INSTALLATION FAILED: repo stable not found\n"
                        + "Error: repo \"https://kubernetes-charts.storage.googleapis.com\" is no longer available; try"
                        + " \"https://charts.helm.sh/stable\" instead\nError: no repositories to show\n");
        assertThat(ended.out()).isEqualTo("[1]\n[1]\n");
    }

    @Test
    @DisplayName("ebs-statefulset-immutable")
    void aClaimTemplateThatGrows() throws Exception {
        assumeTrue(Files.isRegularFile(PROMETHEUS), "the genuine charts are not at hand");
        Maquette.Ended ended = line("helm install prometheus " + PROMETHEUS + " >/dev/null; helm upgrade prometheus "
                + PROMETHEUS
                + " --set alertmanager.persistence.size=9Gi; echo [$?]; kubectl delete sts prometheus-alertmanager"
                + " --cascade=orphan; helm upgrade prometheus " + PROMETHEUS
                + " --set alertmanager.persistence.size=9Gi | head -1");

        assertThat(ended.err())
                .contains("Error: UPGRADE FAILED: cannot patch \"prometheus-alertmanager\" with kind StatefulSet:"
                        + " StatefulSet.apps \"prometheus-alertmanager\" is invalid: spec: Forbidden: updates to"
                        + " statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                        + " 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are"
                        + " forbidden\n");
        assertThat(ended.out())
                .startsWith("[1]\nstatefulset.apps \"prometheus-alertmanager\" deleted")
                .endsWith("Release \"prometheus\" has been upgraded. Happy Helming!\n");
    }

    @Test
    @DisplayName("helm-op-in-progress")
    void anUpgradeWhoseHelmWasKilled() throws Exception {
        line("helm install busy CHART --set server=true --wait");
        try (Maquette killed = Maquette.start(
                folder,
                "--world",
                folder.resolve("world").toString(),
                "--clock",
                "realtime",
                "-c",
                "helm upgrade busy " + chart + " --set server=true,cpu=1000 --wait")) {
            killed.until(() -> isRecorded("sh.helm.release.v1.busy.v2"));
            killed.kill();
        }
        Maquette.Ended ended =
                line("kubectl get secret sh.helm.release.v1.busy.v2 -o jsonpath={.metadata.labels.status}; echo; helm"
                        + " ls -q --filter busy; helm ls -a -q --filter busy; helm upgrade busy CHART; echo [$?]; helm"
                        + " rollback busy 1; helm upgrade busy CHART --set server=true | head -1");

        assertThat(ended.err())
                .isEqualTo("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress\n");
        assertThat(ended.out())
                .isEqualTo("pending-upgrade\nbusy\n[1]\nRollback was a success! Happy Helming!\n"
                        + "Release \"busy\" has been upgraded. Happy Helming!\n");
    }

    /** Whether the world has on disk what happened; its log has objects in plain text. */
    private boolean isRecorded(String text) {
        try (var files = Files.list(folder.resolve("world/state"))) {
            for (Path each : files.filter(file -> file.getFileName().toString().startsWith("redo"))
                    .toList()) {
                if (new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    @DisplayName("helm-ownership")
    void anObjectThatSomebodyElseHasMade() throws Exception {
        Maquette.Ended ended =
                line("kubectl create configmap mine-settings >/dev/null; helm install mine CHART; echo [$?]; helm list"
                    + " -a -q --filter '^mine$'; kubectl get secrets -l owner=helm,name=mine -o name; kubectl label cm"
                    + " mine-settings app.kubernetes.io/managed-by=Helm >/dev/null; kubectl annotate cm mine-settings"
                    + " meta.helm.sh/release-name=mine meta.helm.sh/release-namespace=default >/dev/null; helm install"
                    + " mine CHART | grep STATUS");

        assertThat(ended.err())
                .isEqualTo("Error: INSTALLATION FAILED: Unable to continue with install: ConfigMap \"mine-settings\""
                        + " in namespace \"default\" exists and cannot be imported into the current release:"
                        + " invalid ownership metadata; label validation error: missing key"
                        + " \"app.kubernetes.io/managed-by\": must be set to \"Helm\"; annotation validation"
                        + " error: missing key \"meta.helm.sh/release-name\": must be set to \"mine\";"
                        + " annotation validation error: missing key \"meta.helm.sh/release-namespace\": must"
                        + " be set to \"default\"\n");
        assertThat(ended.out()).isEqualTo("[1]\nSTATUS: deployed\n");
    }
}
