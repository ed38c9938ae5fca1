package dev.maquette.acceptance.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.mainjob.Maquette;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Releases with the built-in helm: what each verb prints and leaves, in one world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class HelmReleasesTest {

    private final Path folder;
    private final Path chart;

    HelmReleasesTest(@TempDir Path folder) throws IOException {
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
    void installsUpgradesAndTakesBack() throws Exception {
        Maquette.Ended ended = line(
                "helm install app CHART; echo [$?]; helm upgrade app CHART --set color=red --description painted; helm"
                        + " rollback app; helm history app; kubectl get cm app-settings -o jsonpath={.data.color}; helm"
                        + " get values app --revision 2; helm status app --show-desc; helm rollback app 9; echo [$?]");

        assertThat(ended.out())
                .containsPattern("(?s)^NAME: app\n"
                        + "LAST DEPLOYED: \\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}\n"
                        + "NAMESPACE: default\n"
                        + "STATUS: deployed\n"
                        + "REVISION: 1\n"
                        + "TEST SUITE: None\n"
                        + "NOTES:\n"
                        + "The color is blue\\.\n"
                        + "\\[0]\n"
                        + "Release \"app\" has been upgraded\\. Happy Helming!\n"
                        + "NAME: app\n")
                .contains("Rollback was a success! Happy Helming!\nREVISION\tUPDATED")
                .containsPattern("1 +\t[^\t]+\tsuperseded\tsmall-0\\.1\\.0\t1\\.0 +\tInstall complete *\n")
                .containsPattern("2 +\t[^\t]+\tsuperseded\tsmall-0\\.1\\.0\t1\\.0 +\tpainted *\n")
                .containsPattern("3 +\t[^\t]+\tdeployed +\tsmall-0\\.1\\.0\t1\\.0 +\tRollback to 1 *\n")
                .contains("blueUSER-SUPPLIED VALUES:\ncolor: red\n")
                .contains("REVISION: 3\nDESCRIPTION: Rollback to 1\n")
                .endsWith("[1]\n");
        assertThat(ended.err()).isEqualTo("Error: release has no 9 version\n");
    }

    @Test
    void readsValuesInHelmsOrderWithHelmsTypes() throws Exception {
        Files.writeString(folder.resolve("file.yaml"), "color: file\n");
        String values = folder.resolve("file.yaml").toString();
        Maquette.Ended ended = line("helm template a CHART -f " + values + " -s templates/settings.yaml | grep color:;"
                + " helm template a CHART -f " + values + " --set color=7 -s templates/settings.yaml | grep kind:;"
                + " helm template a CHART --set color=7 --set-string color=7 -s templates/settings.yaml | grep kind: ;"
                + " echo 'color: piped' | helm template a CHART -f - -s templates/settings.yaml | grep color:;"
                + " helm template a CHART --set color=1000000 -s templates/settings.yaml | grep color:;"
                + " helm template a CHART --set-json 'color={\"a\":[1]}' -s templates/settings.yaml | grep kind:;"
                + " helm template a CHART --set-file color=" + values + " -s templates/settings.yaml | grep color:;"
                + " helm template a CHART --set color");

        assertThat(ended.out().lines().map(String::strip))
                .containsExactly(
                        "color: \"file\"",
                        "kind: ConfigMap",
                        "kind: int64",
                        "kind: ConfigMap",
                        "kind: string",
                        "color: \"piped\"",
                        "color: \"1000000\"",
                        "kind: ConfigMap",
                        "kind: map",
                        "color: \"color: file\\n\"");
        assertThat(ended.err()).endsWith("Error: failed parsing --set data: key \"color\" has no value\n");
    }

    @Test
    void rendersHooksAndLooksNothingUpUnlessTheServerIsAsked() throws Exception {
        Maquette.Ended ended = line("helm template x CHART --set hook=true; helm install x CHART --dry-run=client |"
                + " grep found:; helm install x CHART --dry-run=server | grep found:; helm template x CHART --set"
                + " hook=true --no-hooks | grep -c Source; helm list -a -q --filter '^x$'");

        assertThat(ended.out())
                .contains("found: \"false\"\n---\n# Source: small/templates/hook.yaml", "\"helm.sh/hook\": pre-install")
                .endsWith("  found: \"false\"\n  found: \"true\"\n1\n");
    }

    @Test
    void keepsASecretOfEachRevisionUpToTheLimitAndUninstallsAll() throws Exception {
        Maquette.Ended ended = line("helm upgrade -i h CHART -n hist --create-namespace >/dev/null; helm upgrade h"
            + " CHART -n hist --history-max 2 >/dev/null; helm upgrade h CHART -n hist --history-max 2 >/dev/null;"
            + " kubectl get secrets -n hist -l owner=helm -o name; kubectl get ns hist -o"
            + " jsonpath={.metadata.labels.name}; echo; helm uninstall h -n hist --keep-history; helm list -a -n hist;"
            + " helm uninstall h -n hist; helm uninstall h -n hist; echo [$?]; helm uninstall h -n hist"
            + " --ignore-not-found; kubectl get cm -n hist h-settings");

        assertThat(ended.out())
                .startsWith("secret/sh.helm.release.v1.h.v2\n"
                        + "secret/sh.helm.release.v1.h.v3\n"
                        + "hist\n"
                        + "release \"h\" uninstalled\n")
                .containsPattern("h +\thist +\t3 +\t[^\t]+\tuninstalled\tsmall-0\\.1\\.0\t1\\.0")
                .contains("release \"h\" uninstalled\n[1]\nrelease \"h\" uninstalled\n");
        assertThat(ended.err())
                .startsWith("Error: uninstall: Release not loaded: h: release: not found\n")
                .contains("configmaps \"h-settings\" not found");
    }

    @Test
    void takesBackWhatFailsIfItIsToBeAtomic() throws Exception {
        Maquette.Ended ended =
                line("helm install at CHART --set broken=true --atomic; echo [$?]; helm list -a -q --filter '^at$';"
                        + " helm install at CHART >/dev/null; helm upgrade at CHART --set server=true,cpu=1000"
                        + " --atomic --timeout 30s; echo [$?]; helm history at; kubectl get deploy at-server");

        assertThat(ended.err())
                .contains("Error: INSTALLATION FAILED: release at failed, and has been uninstalled due to atomic being"
                        + " set: 1 error occurred:\n"
                        + "\t* Service \"at-broken\" is invalid:")
                .contains("Error: UPGRADE FAILED: release at failed, and has been rolled back due to atomic being set: "
                        + "context deadline exceeded\n")
                .contains("deployments.apps \"at-server\" not found");
        assertThat(ended.out())
                .startsWith("[1]\n[1]\nREVISION")
                .containsPattern("2 +\t[^\t]+\tfailed +\t.*Upgrade \"at\" failed: context deadline exceeded *\n")
                .containsPattern("3 +\t[^\t]+\tdeployed +\t.*Rollback to 1 *\n");
    }

    @Test
    void worksInTheNamespaceThatTheContextNames() throws Exception {
        Maquette.Ended ended =
                line("kubectl create ns chosen >/dev/null; kubectl config set-context --current --namespace chosen"
                    + " >/dev/null; helm install in CHART | grep NAMESPACE; helm list -q; helm list -q -n default"
                    + " --filter '^in$'; kubectl config set-context dev --cluster $(kubectl config get-clusters | tail"
                    + " -1) --user $(kubectl config get-users | tail -1) --namespace default >/dev/null; helm env"
                    + " HELM_NAMESPACE; helm list -q --kube-context dev --filter '^in$'; kubectl config set-context"
                    + " --current --namespace default");

        assertThat(ended.out()).startsWith("NAMESPACE: chosen\nin\nchosen\n");
    }

    @Test
    void runsHooksUnlessItIsToldNotTo() throws Exception {
        Maquette.Ended ended = line(
                "helm install ho CHART --set hook=true --no-hooks >/dev/null; kubectl get cm ho-hook; helm upgrade ho"
                        + " CHART --set hook=true >/dev/null; kubectl get cm ho-hook -o name; helm get hooks ho");

        assertThat(ended.err()).isEqualTo("Error from server (NotFound): configmaps \"ho-hook\" not found\n");
        assertThat(ended.out()).startsWith("configmap/ho-hook\n---\n# Source: small/templates/hook.yaml\n");
    }

    @Test
    void marksWhatWasBrokenOffAsFailed() throws Exception {
        try (Maquette broken = Maquette.start(
                folder,
                "--world",
                folder.resolve("broken").toString(),
                "--clock",
                "realtime",
                "-c",
                "helm install slow " + chart + " --set server=true,cpu=1000 --wait")) {
            broken.until(() -> isRecorded("slow-server"));
            broken.interrupt();
            Maquette.Ended ended = broken.end();
            assertThat(ended.out()).contains("Release slow has been cancelled.");
            assertThat(ended.err()).contains("Error: INSTALLATION FAILED: context canceled");
            assertThat(ended.status()).isEqualTo(130);
        }
        Maquette.Ended after = Maquette.run(
                folder, "--world", folder.resolve("broken").toString(), "--clock", "max", "-c", "helm history slow");
        assertThat(after.out()).containsPattern("1 +\t[^\t]+\tfailed\t.*Release \"slow\" failed: context canceled");
    }

    /** Whether the world has on disk what happened to an object; its log names objects in plain text. */
    private boolean isRecorded(String name) {
        try (var files = Files.list(folder.resolve("broken/state"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("redo"))
                    .anyMatch(file -> read(file).contains(name));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
