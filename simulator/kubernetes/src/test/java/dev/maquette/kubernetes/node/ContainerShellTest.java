package dev.maquette.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.kubernetes.shell.ShellState;
import dev.maquette.world.Demand;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts in containers mean what they mean elsewhere, and go on after a pause as if there had been none. */
class ContainerShellTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Ran(int status, String out, Duration length, List<Demand> demands) {}

    @TestFactory
    Stream<DynamicTest> meansWhatBashMeansHoweverOftenItPauses() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not there to compare with");
        return scripts().stream()
                .map(script -> DynamicTest.dynamicTest(script, () -> {
                    Ran bash = bash(script);
                    Ran atOnce = run(script, 1000);
                    assertThat(atOnce.out()).isEqualTo(bash.out());
                    assertThat(atOnce.status()).isEqualTo(bash.status());
                    Ran inSteps = run(script, 1);
                    assertThat(inSteps.out()).isEqualTo(bash.out());
                    assertThat(inSteps.status()).isEqualTo(bash.status());
                }));
    }

    @Test
    void sleepsInTheWorldsTime() throws Exception {
        Ran ran = run("echo a; sleep 2; for i in 1 2 3; do sleep 0.5; done; echo b; sleep 1m; exit 4", 1000);
        assertThat(ran.out()).isEqualTo("a\nb\n");
        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.length()).isEqualTo(Duration.ofMillis(63_500));
        assertThat(ran.demands()).containsOnly(Demand.FOREGROUND);
    }

    @Test
    void isNotWaitedForWhereItLooksOutForAChange() throws Exception {
        assertThat(run("until [ -f /never ]; do sleep 2; done", 1000).demands())
                .startsWith(Demand.FOREGROUND, Demand.RETRY)
                .endsWith(Demand.RETRY);
        assertThat(run("while true; do i=$((i+1)); echo $i; sleep 1; done", 1000)
                        .demands())
                .containsOnly(Demand.RETRY);
        assertThat(run("i=0; while [ $i -lt 5 ]; do i=$((i+1)); sleep 1; done", 1000)
                        .demands())
                .containsOnly(Demand.FOREGROUND);
        assertThat(run("sleep 3600", 1000).demands()).containsOnly(Demand.PERIODIC);
    }

    @Test
    void jobsRunSideBySide() throws Exception {
        Ran ran = run("(sleep 5; echo slow) & (sleep 1; echo fast) & echo begun; wait; echo all", 1000);
        assertThat(ran.out()).isEqualTo("begun\nfast\nslow\nall\n");
        assertThat(ran.length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void trapsAnswerSignalsBetweenCommands() throws Exception {
        String script = "trap 'echo bye; exit 7' TERM; while true; do sleep 10; done";
        Ran ran = run(script, 1000, Duration.ofSeconds(15));
        assertThat(ran.out()).isEqualTo("bye\n");
        assertThat(ran.status()).isEqualTo(7);
        assertThat(ran.length()).isEqualTo(Duration.ofSeconds(20));
        Ran atOnce = run("trap 'echo bye; exit 7' TERM; sleep 1000 & wait", 1000, Duration.ofSeconds(15));
        assertThat(atOnce.out()).isEqualTo("bye\n");
        assertThat(atOnce.length()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void endlessScriptsAreBounded() throws Exception {
        assertThat(run("while :; do :; done", 1000).demands()).containsOnly(Demand.PERIODIC);
        assertThat(run("f() { f; }; f", 1000).status()).isEqualTo(2);
        assertThat(run("x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done", 1000).status())
                .isEqualTo(2);
        assertThat(run("while :; do sleep 1000 & done", 1000).status()).isEqualTo(2);
    }

    @Test
    void saysWhereAScriptDoesNotParse() throws Exception {
        assertThat(run("if true; then echo x", 1000)).isEqualTo(failed("sh: syntax error: unexpected end of file\n"));
        assertThat(run("echo 'open", 1000)).isEqualTo(failed("sh: syntax error: unterminated quoted string\n"));
        assertThat(run("echo a; done", 1000)).isEqualTo(failed("sh: syntax error: unexpected \"done\"\n"));
        assertThat(run("awk 1", 1000).status()).isEqualTo(127);
    }

    private static Ran failed(String text) {
        return new Ran(2, text, Duration.ZERO, List.of());
    }

    private static Ran run(String script, int share) throws Exception {
        return run(script, share, Duration.ofDays(1));
    }

    /** Runs a script for up to 400 pauses; its tree goes through text at each. */
    private static Ran run(String script, int share, Duration untilTerminated) throws Exception {
        LoneProcess process = new LoneProcess();
        process.files().write("/tmp/.there", new byte[0]);
        StringBuilder text = new StringBuilder();
        ContainerShell host = new ContainerShell(new PlainProcess(), process) {
            @Override
            public int share() {
                return share;
            }

            @Override
            public void out(String written) {
                text.append(written);
            }

            @Override
            public void err(String written) {
                text.append(written.startsWith("sh: ") && share == 1000 ? written : "");
            }
        };
        ObjectNode memory = JsonNodeFactory.instance.objectNode();
        ShellRun.begin(memory, script, ShellState.initial(), "");
        Duration passed = Duration.ZERO;
        List<Demand> demands = new ArrayList<>();
        boolean isTerminated = false;
        for (int pauses = 0; pauses < 400; pauses++) {
            memory = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(memory));
            ShellRun run = new ShellRun(memory, host);
            if (!isTerminated && passed.compareTo(untilTerminated) >= 0) {
                run.signal("TERM");
                isTerminated = true;
            }
            switch (run.run()) {
                case ShellRun.Progress.Ended ended -> {
                    return new Ran(ended.status(), text.toString(), passed, demands);
                }
                case ShellRun.Progress.Waiting waiting -> {
                    Duration length = waiting.length().orElse(untilTerminated.minus(passed));
                    boolean isCut = !isTerminated && passed.plus(length).compareTo(untilTerminated) > 0;
                    Duration pause = isCut ? untilTerminated.minus(passed) : length;
                    demands.add(waiting.demand());
                    passed = passed.plus(pause);
                    process.passes(pause);
                }
            }
        }
        return new Ran(-1, text.toString(), passed, demands);
    }

    private static Ran bash(String script) throws Exception {
        java.lang.Process bash = new ProcessBuilder("/bin/bash", "--posix", "-c", script, "sh")
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        bash.getOutputStream().close();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(bash.exitValue(), out, Duration.ZERO, List.of());
    }

    private static List<String> scripts() throws Exception {
        try (InputStream in = Objects.requireNonNull(ContainerShellTest.class.getResourceAsStream("scripts.txt"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n----\n"))
                    .map(String::strip)
                    .toList();
        }
    }
}
