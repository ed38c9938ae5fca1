package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes in, the shell says what is wrong with it, and takes the next line. */
@Timeout(60)
class BadInputTest {

    @TempDir
    Path world;

    private Shell.Said type(String... lines) {
        return new Shell(world, Locale.ENGLISH).type(lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "echo $((1+2)) ~ commandline.unsupported-construct",
                "echo ;; ~ commandline.unexpected-token",
                "echo ${A B} ~ commandline.bad-substitution",
                "if true ~ commandline.unsupported-construct",
                "kubectl describe pod <name of pod> ~ commandline.unfilled-gap",
                "cat <the file> x ~ commandline.gap-left-open",
                "frob ~ commandline.command-not-found",
                "./none ~ commandline.command-not-found",
                "cd nowhere ~ commandline.cannot-read",
                "cat < nowhere ~ commandline.cannot-read",
                "echo x > nowhere/x ~ commandline.cannot-write",
                "echo x > /outside ~ commandline.outside-working-folder",
                "echo x > * $NONE ~ commandline.ambiguous-redirection",
                "cat --frob ~ commandline.bad-argument",
                "basename ~ commandline.missing-argument",
                "echo ${NONE:?needed} ~ commandline.variable-unset",
                "export 1A=x ~ commandline.bad-variable-name"
            })
    void isNamedAndTheNextLineRuns(String line, String code) {
        Shell.Said said = type("touch a b", line, "echo still here");
        assertThat(said.err()).contains(code + ": ");
        assertThat(said.out()).endsWith("still here\n");
        assertThat(said.exitStatus()).isZero();
    }

    @Test
    void aControlCharacterIsNamedByItsPlace() {
        Shell.Said said = type("echo a\u0007b", "echo still here");
        assertThat(said.err()).contains("commandline.control-character: ", "column 7");
        assertThat(said.out()).isEqualTo("still here\n");
    }

    @Test
    void aLineOfAMegabyteRuns() {
        Shell.Said said = type("echo " + "x".repeat(1_000_000) + " | wc -c", "echo still here");
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isEqualTo("1000001\nstill here\n");
    }

    @Test
    void anOpenQuoteAtTheEndOfTheInputIsNamed() {
        Shell.Said said = type("echo before", "echo 'never closed");
        assertThat(said.out()).isEqualTo("before\n");
        assertThat(said.err()).startsWith("commandline.unclosed-quote: ");
        assertThat(said.exitStatus()).isEqualTo(2);
    }

    @Test
    void aProgramOnPathRunsByItsName() {
        assertThat(type("uname -s", "command uname -s").out()).isEqualTo("Linux\nLinux\n");
    }

    @Test
    void binaryOutputPasses() {
        Shell.Said said =
                type("head -c 3000 /bin/sh | base64 -w0 | head -c 4", "head -c 3000 /bin/sh", "echo still here");
        assertThat(said.out()).startsWith("f0VM").endsWith("still here\n");
        assertThat(said.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "/no/such/editor, 127"})
    void anEditorThatFailsChangesNothing(String editor, int status) {
        Shell.Said said = type(
                "kubectl create configmap kept --from-literal=a=b",
                "export KUBE_EDITOR=" + editor,
                "kubectl edit configmap kept",
                "kubectl get configmap kept -o jsonpath={.data.a}");
        assertThat(said.err()).contains("prompt.editor-failed: ", editor, "status " + status);
        assertThat(said.out()).endsWith("b");
    }

    @Test
    void aFullDiskIsNamedAndOutlived() throws Exception {
        type("true");
        Path full = world.resolve("work/full");
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        Shell.Said said = type("echo lost > full", "echo still here");
        assertThat(said.err()).containsPattern("commandline\\.(cannot-write|outside-working-folder): ");
        assertThat(said.out()).isEqualTo("still here\n");
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(world.resolve("file"), "in the way");
        Shell.Said said = new Shell(file.resolve("world"), Locale.ENGLISH).type("echo never");
        assertThat(said.err())
                .matches("(?s)(prompt\\.folder-unusable|world\\.unwritable): .*")
                .doesNotContain("\tat ");
        assertThat(said.out()).isEmpty();
        assertThat(said.exitStatus()).isEqualTo(1);
    }
}
