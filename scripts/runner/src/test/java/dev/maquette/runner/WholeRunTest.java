package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeRunTest {

    @TempDir
    Path folder;

    private FakePlace place;
    private RunStore store;

    @BeforeEach
    void prepare() {
        place = new FakePlace(folder);
        store = RunStore.inMemory();
    }

    private RunReport run(ScriptFolder script) throws InterruptedException {
        ScriptRun run =
                ScriptRun.start(script.in("en"), script.files(), place.surroundings("sim-one"), store, Map.of());
        return new WholeRun(run, WholeRun.Listener.silent()).run();
    }

    @Test
    void passesEveryCheckAndProvesTheTeardownEmpty() throws InterruptedException {
        RunReport report = run(Samples.hello());
        assertThat(report.passed()).isTrue();
        assertThat(report.exitStatus()).isZero();
        assertThat(report.leftovers()).contains(List.of());
        assertThat(report.took()).isEqualTo(Duration.ofSeconds(20));
        assertThat(place.executed).contains("thing delete ${NAME}");
    }

    @Test
    void saysThatAChecksPassProvesNothingIfItPassedBefore() throws InterruptedException {
        RunReport report = run(Samples.hello());
        assertThat(report.steps())
                .extracting(RunReport.StepReport::passedBefore)
                .containsOnly(false);
        place.execute("thing create web-demo", Duration.ZERO);
        place.await(Duration.ofMinutes(1));
        RunReport again = run(Samples.hello());
        assertThat(again.steps().get(2).passedBefore()).isTrue();
    }

    @Test
    void whatIsLeftFailsTheRun() throws InterruptedException {
        place.leavesSomething = true;
        RunReport report = run(Samples.hello());
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.toText("en", SecretMask.knowing(Map.of()))).contains("thing/forgotten");
    }

    @Test
    void stopsAtTheFirstCheckThatFailsAndShowsWhatItSaw() throws InterruptedException, JsonProcessingException {
        place.neverReady = true;
        RunReport report = run(Samples.hello());
        assertThat(report.steps()).hasSize(3);
        assertThat(report.leftovers()).isEmpty();
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.toText("ko", SecretMask.knowing(Map.of())))
                .contains("✗ 물건이 준비되었습니다", "equals web-demo ready", "web-demo waiting", "✗ 2/4");
        JsonNode json = new ObjectMapper().readTree(report.toJson(SecretMask.knowing(Map.of())));
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.at("/steps/2/checks/0/seen").asText()).isEqualTo("web-demo waiting");
    }

    @Test
    void aManualBlockNeverPassesSilently() throws InterruptedException {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(copy.resolve(file), "```bash {read}\nthing list\n```", "```text {manual}\nPress it.\n```");
        }
        RunReport report = run(ScriptFolder.load(copy));
        assertThat(report.passed()).isFalse();
        assertThat(report.steps().getFirst().blocks().getFirst().ending()).isEqualTo(BlockResult.Ending.NEEDS_PERSON);
    }

    @Test
    void whatNeedsAProgramThatIsNotThereIsShownAndNeitherRunNorChecked() throws Exception {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(
                    copy.resolve(file),
                    "```bash {read}\nthing list",
                    "```bash {read needs=no-such-tool}\nno-such-tool go");
        }
        RunReport report = run(ScriptFolder.load(copy));
        BlockResult shown = report.steps().getFirst().blocks().getFirst();
        assertThat(shown.ending()).isEqualTo(BlockResult.Ending.SHOWN);
        assertThat(place.executed).noneMatch(each -> each.contains("no-such-tool"));
        assertThat(report.passed()).isTrue();
        assertThat(report.shown()).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(report.toJson(SecretMask.knowing(Map.of())))
                        .path("shown")
                        .asInt())
                .isEqualTo(1);
        assertThat(store.journal()).anyMatch(line -> line.contains("SHOWN"));
    }

    @Test
    void aCheckThatNeedsAProgramThatIsNotThereIsNotAsked() throws Exception {
        place.neverReady = true;
        Path copy = Samples.copyTo(folder.resolve("copy"));
        Samples.replace(
                copy.resolve("checks.yaml"), "    run: thing get", "    needs: no-such-tool\n    run: thing get");
        RunReport report = run(ScriptFolder.load(copy));
        assertThat(report.steps()).flatExtracting(RunReport.StepReport::checks).noneMatch(check -> !check.passed());
        Samples.replace(copy.resolve("checks.yaml"), "needs: no-such-tool", "needs: thing");
        assertThat(run(ScriptFolder.load(copy)).passed())
                .as("the tool is there")
                .isFalse();
    }

    @Test
    void aBrowserBlockLooksAtThePage() throws InterruptedException {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(
                    copy.resolve(file),
                    "```bash {read}\nthing list\n```",
                    "```text {browser url=http://127.0.0.1/${NAME} expect=\"Sign in\"}\n```");
        }
        assertThat(run(ScriptFolder.load(copy)).passed()).isFalse();
        place.pages.put("http://127.0.0.1/web-demo", new Pages.Page(200, "<h1>Sign in</h1>"));
        assertThat(run(ScriptFolder.load(copy)).passed()).isTrue();
        place.pages.put("http://127.0.0.1/web-demo", new Pages.Page(503, "Sign in"));
        assertThat(run(ScriptFolder.load(copy)).passed()).isFalse();
    }

    @Test
    void theJournalTellsEverythingAndCannotBeChanged() throws InterruptedException {
        run(Samples.hello());
        List<String> lines = store.journal();
        assertThat(Journal.verify(lines)).isEmpty();
        assertThat(lines.getFirst()).contains("\"kind\":\"start\"", "\"profile\":\"sim-one\"");
        assertThat(lines).anyMatch(line -> line.contains("\"kind\":\"check\"") && line.contains("\"passed\":true"));
        assertThat(lines.getLast()).contains("\"kind\":\"leftovers\"");
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replace("\"at\":\"PT", "\"at\":\"PT1"));
            assertThat(Journal.verify(changed)).as("line %d", i).isPresent();
            List<String> shorter = new ArrayList<>(lines);
            shorter.remove(i);
            assertThat(Journal.verify(shorter).isPresent())
                    .as("without line %d", i)
                    .isEqualTo(i < lines.size() - 1);
        }
    }

    @Test
    void theJournalHoldsNoSecret() throws InterruptedException {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(copy.resolve(file), "VERSION: 1.30", "ADMIN_PASSWORD: hunter22");
            Samples.replace(copy.resolve(file), "thing list", "thing list hunter22 --token abcdef12");
        }
        run(ScriptFolder.load(copy));
        assertThat(String.join("\n", store.journal()))
                .doesNotContain("hunter22")
                .doesNotContain("abcdef12");
    }
}
