package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.prompt.language.PromptProblem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {

    @TempDir
    Path world;

    private Shell.Said type(String... lines) {
        return new Shell(world, Locale.ENGLISH).type(lines);
    }

    @Test
    void everyWrongWordHasACodedAnswerInBothLanguages() {
        String[] wrong = {
            "clock fast",
            "clock advance soon",
            "clock advance 99999d",
            "clock stop now",
            "wait",
            "wait web",
            "wait pod/web --timeout 1s",
            "wait pod/a b-c",
            "why web",
            "why pod/nix",
            "why pod/UPPER?",
            "why --jsn",
            "why --namespace",
            "why frobs/x",
            "help frob",
            "profile sim-k3s",
            "profile nowhere",
            "tools use awk path",
            "tools use kubectl some",
            "tools frob",
            "world frob",
            "world back",
            "world back 99",
            "world snapshot",
            "world snapshot 12",
            "world restore nix",
            "script frob",
            "script start nix",
            "script start first-steps x",
            "script lint nix.md",
            "next",
            "open nix",
            "wat"
        };
        Set<String> english = codes(new Shell(world, Locale.ENGLISH).type(wrong).err());
        assertThat(english)
                .contains(
                        "prompt.not-a-pace",
                        "prompt.not-a-span",
                        "prompt.span-too-long",
                        "prompt.unexpected-word",
                        "prompt.missing-word",
                        "prompt.not-a-wait",
                        "prompt.waited-in-vain",
                        "prompt.not-a-subject",
                        "prompt.no-such-object",
                        "prompt.unknown-verb-option",
                        "prompt.option-without-value",
                        "prompt.no-help",
                        "prompt.other-profile",
                        "profiles.unknown",
                        "prompt.not-a-tool",
                        "prompt.unknown-subcommand",
                        "prompt.nothing-to-undo",
                        "control.unknown-moment",
                        "prompt.not-a-snapshot-name",
                        "world.no-snapshot",
                        "prompt.no-such-script",
                        "prompt.not-a-variable",
                        "prompt.no-run",
                        "commandline.command-not-found")
                .doesNotContain("commandline.command-broke");
        Shell.Said korean = new Shell(world.resolve("ko"), Locale.KOREAN).type(wrong);
        assertThat(codes(korean.err())).isEqualTo(english);
        assertThat(korean.err().lines().filter(line -> line.startsWith("prompt.")))
                .allMatch(line -> line.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
    }

    private static Set<String> codes(String err) {
        return Pattern.compile("(?m)^([a-z]+\\.[a-z-]+): ")
                .matcher(err)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"whi, why", "clok, clock", "scirpt, script", "chnages, changes"})
    void aMistypedVerbIsRecognised(String typed, String meant) {
        assertThat(type(typed).err()).contains("Similar: ").contains(meant);
    }

    @Test
    void whyFollowsAPendingPodToTheClassThatItsClaimLacks() {
        String manifest = """
            cat <<EOF | kubectl apply -f -
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: keeper}
            spec:
              containers: [{name: c, image: registry.k8s.io/pause:3.9, volumeMounts: [{name: d, mountPath: /d}]}]
              volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]
            EOF\
            """;
        Shell.Said said = type(manifest, "wait 5s", "why", "why pvc/data --json | grep '\"code\"'");
        assertThat(said.out())
                .contains("pod/keeper in default is Pending")
                .contains("claim data is unbound: it names no class, and no StorageClass is marked default")
                .contains("try: microk8s enable hostpath-storage")
                .contains("\"storage.unbound-claim.no-default-class\"");
    }

    @Test
    void whatWhyProposesCanBeTypedAsItStands() {
        Shell.Said broken = type(
                "kubectl create deployment shop --image=nginx:1.27",
                "kubectl set resources deployment/shop --requests=cpu=100",
                "wait 5s",
                "why");
        String line = broken.out()
                .lines()
                .map(String::strip)
                .filter(each -> each.startsWith("try: "))
                .map(each -> each.substring(5).replaceFirst("\\s{2,}\\(.*", ""))
                .findFirst()
                .orElseThrow();
        Shell.Said healed = type(line, "wait deployment/shop ready", "why");
        assertThat(healed.out()).contains("deployment/shop is ready.").contains("Everything is ready");
    }

    @Test
    void anyCommandIsTakenBackWithItsFilesAndVariables() {
        Shell.Said said = type(
                "echo one > note.txt",
                "export COLOUR=red",
                "kubectl create namespace shop",
                "echo two > note.txt; export COLOUR=blue; kubectl delete namespace shop",
                "world back",
                "cat note.txt; echo $COLOUR; kubectl get namespace shop -o name",
                "world back",
                "kubectl get namespace shop -o name",
                "changes");
        assertThat(said.out()).contains("one\nred\nnamespace/shop\n");
        assertThat(said.err()).contains("namespaces \"shop\" not found");
    }

    @Test
    void goingBackCanBeTakenBack() {
        Shell.Said said = type("kubectl create namespace shop", "world back", "world list", "world back 3");
        assertThat(said.out()).contains("before: kubectl create namespace shop");
    }

    @Test
    void aSnapshotOutlivesTheProcessWithItsFiles() {
        type("echo kept > note.txt", "kubectl create namespace shop", "world snapshot good");
        Shell.Said said = type(
                "echo lost > note.txt",
                "kubectl delete namespace shop",
                "world diff good",
                "world restore good",
                "cat note.txt",
                "kubectl get namespace shop -o name");
        assertThat(said.out()).contains("- namespace/shop").contains("kept\nnamespace/shop\n");
    }

    @Test
    void changesNamesWhatTheLastCommandMade() {
        Shell.Said said = type("kubectl create configmap colours --from-literal=a=b", "changes");
        assertThat(said.out())
                .contains("Since before: kubectl create configmap colours")
                .contains("+ configmap/colours  (default)");
    }

    @Test
    void theChosenNamespaceIsMeantByEveryLaterCommand() {
        type("kubectl create namespace mine", "kubectl config set-context --current --namespace=mine");
        Shell.Said said =
                type("kubectl create configmap here", "kubectl get configmap here -o jsonpath={.metadata.namespace}");
        assertThat(said.out()).endsWith("mine");
    }

    @Test
    void verbsStandInPipelines() {
        assertThat(type("clock --json | grep -c pace", "help all | head -n 1 | wc -l")
                        .out())
                .isEqualTo("1\n1\n");
    }

    @Test
    void envWithWordsIsTheUsualOne() {
        assertThat(type("env COLOUR=red printenv COLOUR", "env | head -n 1").out())
                .startsWith("red\nexport KUBECONFIG='");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws java.io.IOException {
        Path file = java.nio.file.Files.createFile(world.resolve("file"));
        Shell.Said said = new Shell(file, Locale.ENGLISH).type("true");
        assertThat(said.err()).contains("prompt.folder-unusable: ", file.toString());
        assertThat(said.exitStatus()).isEqualTo(1);
    }

    @Test
    void everyProblemOfThePromptHasAnAdvice() {
        for (PromptProblem problem : PromptProblem.values()) {
            String text =
                    dev.maquette.prompt.language.Texts.of(Locale.ENGLISH).named(problem.code(), java.util.Map.of());
            assertThat(text).as(problem.code()).contains(". ");
        }
    }
}
