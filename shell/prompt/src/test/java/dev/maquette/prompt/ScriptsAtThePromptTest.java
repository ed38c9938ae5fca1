package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsAtThePromptTest {

    @TempDir
    Path world;

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theFirstStepsArePlayableToTheirEndByNextAlone(String language) {
        List<String> lines = new ArrayList<>(List.of("script start first-steps"));
        lines.addAll(Collections.nCopies(40, "next"));
        Shell.Said said = new Shell(world, Locale.of(language)).type(lines.toArray(String[]::new));
        assertThat(said.out())
                .contains(
                        language.equals("ko")
                                ? "첫걸음을 마쳤고, 남은 것이 없습니다."
                                : "First steps is finished, and nothing is left of it.");
        assertThat(said.out()).contains("try: microk8s enable hostpath-storage");
    }

    @Test
    void typedCommandsDoAStepAsWellAsItsBlocks() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "script start first-steps",
                        "kubectl create ns first-steps",
                        "script status",
                        "kubectl config set-context --current --namespace=first-steps",
                        "script status");
        assertThat(said.out()).containsSubsequence("▸ look", "✓ The namespace is there", "▸ space");
    }

    @Test
    void whoAppliesAFileThatIsNotThereIsToldWhoWritesIt() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "script start first-steps",
                        "script goto storage",
                        "kubectl apply -f keeper.yaml",
                        "hint",
                        "hint");
        assertThat(said.out()).containsSubsequence("Is keeper.yaml there", "`next` writes it");
    }

    @Test
    void anotherProcessGoesOnWhereTheLastOneStopped() {
        Shell shell = new Shell(world, Locale.ENGLISH);
        shell.type("script start first-steps", "next", "next", "next", "next");
        Shell.Said said = shell.type("script status", "next");
        assertThat(said.out()).contains("▸ space").contains("wait 5s\n    why");
    }

    @Test
    void goingBackTakesTheScriptAlong() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "script start first-steps",
                        "next",
                        "next",
                        "next",
                        "world back",
                        "script status",
                        "next",
                        "script status");
        assertThat(said.out()).containsSubsequence("▸ look", "namespace/first-steps created", "▸ space");
    }

    @Test
    void hintsGoFromAQuestionToAPlaceToACommand() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "script start first-steps",
                        "next",
                        "next",
                        "next",
                        "script goto storage",
                        "next",
                        "next",
                        "hint",
                        "hint",
                        "hint");
        assertThat(said.out())
                .containsSubsequence(
                        "? The claim is Pending. Which StorageClass should have served it?",
                        "Look here: kubectl get storageclass",
                        "Type: microk8s enable hostpath-storage");
    }

    @Test
    void aChangeIsTakenBackByItsUndoBlock() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "script start first-steps",
                        "next",
                        "next",
                        "next",
                        "next",
                        "script undo",
                        "kubectl get deployments -A | grep -c shop");
        assertThat(said.out()).contains("Taken back: kubectl create deployment shop --image=nginx:1.27\n0\n");
    }

    @Test
    void aCheckThatFailsShowsWhatWasExpectedAndSeen() {
        Shell.Said said =
                new Shell(world, Locale.ENGLISH).type("script start first-steps", "script goto image", "check");
        assertThat(said.out())
                .contains("✗ The front runs", "expected equals 1 1 1", "namespaces \"first-steps\" not found");
    }

    @Test
    void lintFindsWhatWillGoWrongLater() {
        Shell.Said said = new Shell(world, Locale.ENGLISH)
                .type(
                        "printf '## A\\n\\n```bash\\nkubectl run x --image=nginx:latest\\n```\\n' > guide.md",
                        "script lint guide.md");
        assertThat(said.out()).contains("lint.");
        assertThat(said.exitStatus()).isEqualTo(1);
    }
}
