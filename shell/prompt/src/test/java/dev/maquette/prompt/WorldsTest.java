package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds beside the one that is open: forks and others on the disk. */
class WorldsTest {

    @TempDir
    Path worlds;

    private Shell.Said type(String world, String... lines) {
        return new Shell(worlds.resolve(world), Locale.ENGLISH).type(lines);
    }

    @Test
    void aForkHasTheWorldAndTheWorkingFolder() {
        type(
                "first",
                "kubectl create configmap kept --from-literal=a=b",
                "echo 'replicaCount: 3' > values.yaml",
                "script start first-steps",
                "next",
                "next",
                "world fork other",
                "echo gone > values.yaml",
                "kubectl delete configmap kept");
        Shell.Said fork = new Shell(worlds.resolve("first/forks/other"), Locale.ENGLISH)
                .type("kubectl get configmap kept -o jsonpath={.data.a}; echo", "cat ../values.yaml", "script status");
        assertThat(fork.err()).isEmpty();
        assertThat(fork.out()).contains("b\nreplicaCount: 3\n").contains("▸ look");
    }

    @Test
    void theWorldsOnTheDiskAreListedAndDeletedByTheirNames() throws Exception {
        type("second", "true");
        Files.createDirectories(worlds.resolve("no-world"));
        Shell.Said said = type(
                "first",
                "world fork branch",
                "world list",
                "world delete branch",
                "world delete second",
                "world delete first",
                "world delete no-world",
                "world list");
        assertThat(said.out())
                .containsSubsequence(
                        "Worlds on this disk:",
                        "branch",
                        "▸ first",
                        "open",
                        "second",
                        "branch is forgotten",
                        "second is forgotten");
        assertThat(said.err())
                .contains("prompt.world-in-use: ")
                .contains("prompt.no-such-world: There is no snapshot and no world \"no-world\"");
        assertThat(worlds.resolve("second")).doesNotExist();
        assertThat(worlds.resolve("first/forks/branch")).doesNotExist();
        assertThat(worlds.resolve("no-world")).exists();
    }

    @Test
    void costSaysThatAPlaceWithoutACloudHasNone() {
        Shell.Said said = type("first", "cost", "cost --json");
        assertThat(said.out())
                .isEqualTo("The place sim-microk8s has no cloud, so its cost is not modelled.\n{\"modelled\":false}\n");
        assertThat(said.exitStatus()).isZero();
    }

    @Test
    void aCloudAloneHasNoClusterToLookAt() {
        Shell.Said said = new Shell(worlds.resolve("cloud"), Locale.ENGLISH)
                .run("why\nwait pod/web ready\ncost\n", "--profile", "sim-aws");
        assertThat(said.err())
                .contains("prompt.no-cluster: The place sim-aws is a cloud without a cluster")
                .doesNotContain("localhost:8080");
        assertThat(said.out())
                .isEqualTo("Everything is ready, or on its way without a hindrance.\n"
                        + "Nothing that is charged for has been used yet.\n");
    }
}
