package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.maquette.commandline.builtins.Builtins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {

    @TempDir
    Path folder;

    @Test
    void suggestsTheCommandThatWasMeant() {
        Shell shell = new Shell(folder).with("kubectl", invocation -> 0).with("helm", invocation -> 0);
        assertThat(shell.run("kubeclt get pods").status()).isEqualTo(127);
        assertThat(shell.problems.getFirst().code()).isEqualTo("commandline.command-not-found");
        assertThat(shell.problems.getFirst().value("suggestions")).isEqualTo("kubectl");
    }

    @Test
    void runsAProgramOfPathByItsName() {
        Shell shell = new Shell(folder);
        assertThat(shell.run("printenv PATH").status()).isZero();
        assertThat(shell.problems).isEmpty();
    }

    @Test
    void runsNothingOfAnInputThatDoesNotParse() {
        Shell shell = new Shell(folder);
        assertThatThrownBy(() -> shell.run("touch made; for x in y; do :; done"))
                .isInstanceOf(ProblemException.class);
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void commandReachesPath() {
        assertThat(new Shell(folder)
                        .with("printf", invocation -> 9)
                        .run("command printf '%s' x")
                        .out())
                .isEqualTo("x");
    }

    @Test
    void externalProgramsSeeExportedVariablesAndTheWorkingDirectory() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Shell.Result result = new Shell(folder).run("export A=1; B=2; cd sub; command sh -c 'echo $A$B; pwd -P'");
        assertThat(result.out()).isEqualTo("1\n" + folder.resolve("sub").toRealPath() + "\n");
    }

    @Test
    void externalProgramsTakePartInPipelines() {
        assertThat(new Shell(folder)
                        .run("echo b a | command tr ' ' '\\n' | command sort | cat")
                        .out())
                .isEqualTo("a\nb\n");
        assertThat(new Shell(folder)
                        .run("command sh -c 'echo out; echo err >&2; exit 5' 2>&1 | sort; command false")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void aProgramThatNobodyReadsEnds() {
        assertThat(new Shell(folder).run("command yes | head -2").out()).isEqualTo("y\ny\n");
    }

    @Test
    void aCommandThatNobodyReadsEndsQuietly() {
        AtomicReference<String> ended = new AtomicReference<>("no");
        Shell shell = new Shell(folder).with("forever", invocation -> {
            try {
                while (true) {
                    invocation.stdout().println("on and on");
                }
            } finally {
                ended.set("yes");
            }
        });
        Shell.Result result = shell.run("forever | head -1");
        assertThat(result.out()).isEqualTo("on and on\n");
        assertThat(result.err()).isEmpty();
        assertThat(ended).hasValue("yes");
    }

    @Test
    void cancellationEndsTheLineWith130() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Shell shell = new Shell(folder).with("wait-for-ever", invocation -> {
            started.countDown();
            new CountDownLatch(1).await();
            return 0;
        });
        AtomicReference<Shell.Result> result = new AtomicReference<>();
        Thread line = Thread.ofVirtual().start(() -> result.set(shell.run("wait-for-ever || echo never; echo never")));
        started.await();
        shell.cancellation.cancel();
        line.join();
        assertThat(result.get().status()).isEqualTo(130);
        assertThat(result.get().out()).isEmpty();
    }

    @Test
    void cancellationEndsAProgramAndItsChildren() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Shell shell = new Shell(folder).with("ready", invocation -> {
            started.countDown();
            return 0;
        });
        AtomicReference<Shell.Result> result = new AtomicReference<>();
        Thread line = Thread.ofVirtual()
                .start(() -> result.set(shell.run("ready; command sh -c 'sleep 600; echo no' | cat")));
        started.await();
        shell.cancellation.cancel();
        line.join();
        assertThat(result.get().status()).isEqualTo(130);
    }

    @Test
    void writesOnlyInTheWorkingFolder() {
        Shell shell = new Shell(folder);
        assertThat(shell.run("echo x > ../outside; echo y > inside").status()).isZero();
        assertThat(shell.problems.getFirst().code()).isEqualTo("commandline.outside-working-folder");
        assertThat(folder.resolveSibling("outside")).doesNotExist();
        assertThat(folder.resolve("inside")).exists();
    }

    @Test
    void aLinkDoesNotLeadOutOfTheWorkingFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("way"), folder);
        Shell shell = new Shell(inner);
        assertThat(shell.run("echo x > way/out").status()).isEqualTo(1);
        assertThat(shell.run("rm -rf way/inner").status()).isEqualTo(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anUnforeseenFailureLeavesTheShellAlive() {
        Shell shell = new Shell(folder).with("broken", invocation -> {
            throw new IllegalStateException("inside");
        });
        assertThat(shell.run("broken; echo alive").out()).isEqualTo("alive\n");
        assertThat(shell.problems.getFirst().code()).isEqualTo("commandline.command-broke");
    }

    @Test
    void printsAProblemOfACommandAndTakesItsStatus() {
        Shell shell = new Shell(folder).with("fails", invocation -> {
            throw new ProblemException(new Problem("room.thing", 42, Map.of()));
        });
        assertThat(shell.run("fails 2> err").status()).isEqualTo(42);
        assertThat(folder.resolve("err")).hasContent("room.thing");
    }

    @Test
    void anUnsetRequiredVariableGivesUpTheLine() {
        Shell shell = new Shell(folder);
        assertThat(shell.run("echo ${A:?set it}; echo never").out()).isEmpty();
        assertThat(shell.problems.getFirst().value("text")).isEqualTo("set it");
    }

    @Test
    void remembersVariablesAndFolderBetweenLines() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Shell shell = new Shell(folder);
        shell.run("A=kept; cd sub; false");
        assertThat(shell.run("echo $? $A; basename \"$PWD\"").out()).isEqualTo("1 kept\nsub\n");
    }

    @Test
    void exitLeavesTheShellWithItsStatus() {
        Shell.Result result = new Shell(folder).run("exit 3; echo never");
        assertThat(result).isEqualTo(new Shell.Result(3, "", "", true));
    }

    @Test
    void sleepLetsTimePassThroughItsHook() {
        AtomicReference<Duration> slept = new AtomicReference<>(Duration.ZERO);
        CommandTable table = Builtins.table(slept::set);
        Shell shell = new Shell(folder).with("sleep", table.find("sleep").orElseThrow());
        assertThat(shell.run("sleep 1.5m").status()).isZero();
        assertThat(slept).hasValue(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        echo a; false; echo b            ~ a    ~ 1
        echo a; false || true; echo b    ~ a b  ~ 0
        echo a; false && echo x; echo b  ~ a b  ~ 0
        echo a; true && false; echo b    ~ a    ~ 1
        echo a; ! true; echo b           ~ a b  ~ 0
        echo a; false | true; echo b     ~ a b  ~ 0
        echo a; exit 3; echo b           ~ a    ~ 3
        echo a; nosuchcommand-xyz        ~ a    ~ 127
        """)
    void mayStopAtTheFirstLineThatFailsAsBashDoes(String line, String output, int status) throws Exception {
        Shell.Result result = new Shell(folder).stoppingOnFailure().run(line);
        assertThat(result.out().strip().replace('\n', ' ')).isEqualTo(output);
        assertThat(result.status()).isEqualTo(status);
        assumeThat(Path.of("/bin/bash")).exists();
        Process bash = new ProcessBuilder("/bin/bash", "-ec", line).start();
        assertThat(bash.waitFor()).isEqualTo(status);
    }

    @Test
    void sudoRunsTheRestAsItIs() {
        assertThat(new Shell(folder).run("sudo echo hi").out()).isEqualTo("hi\n");
        assertThat(new Shell(folder)
                        .run("echo x | sudo tee f > /dev/null && cat f")
                        .out())
                .isEqualTo("x\n");
    }

    @Test
    void mktempCountsItsFiles() {
        assertThat(new Shell(folder)
                        .run("A=$(mktemp); echo x > \"$A\"; basename \"$A\"; basename \"$(mktemp)\"")
                        .out())
                .isEqualTo("tmp.000001\ntmp.000002\n");
    }

    @Test
    void anOptionNobodyKnowsIsAProblem() {
        Shell shell = new Shell(folder);
        assertThat(shell.run("ls -Z").status()).isEqualTo(2);
        assertThat(shell.problems.getFirst())
                .isEqualTo(CommandLineProblem.BAD_ARGUMENT.problem("command", "ls", "argument", "-Z"));
    }

    @Test
    void readsFromItsStandardInput() {
        assertThat(new Shell(folder).typing("one\ntwo\n").run("cat | head -1").out())
                .isEqualTo("one\n");
    }

    @Test
    void namesAGapWhereNoFileOfItsNameIsThere() throws IOException {
        Shell shell = new Shell(folder);
        assertThat(shell.run("cat --role <the Role> --force").status()).isEqualTo(1);
        assertThat(shell.problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("commandline.gap-left-open");
            assertThat(problem.value("gap")).isEqualTo("<the Role>");
        });
        assertThat(folder.resolve("--force")).doesNotExist();
        java.nio.file.Files.writeString(folder.resolve("in"), "read\n");
        assertThat(new Shell(folder).run("cat <in>out; cat out").out()).isEqualTo("read\n");
    }
}
