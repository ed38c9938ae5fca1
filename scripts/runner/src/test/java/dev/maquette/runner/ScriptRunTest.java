package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.commandline.ProblemException;
import dev.maquette.runner.BlockResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunTest {

    @TempDir
    Path folder;

    private FakePlace place;
    private RunStore store;

    @BeforeEach
    void prepare() {
        place = new FakePlace(folder);
        store = RunStore.inMemory();
    }

    private ScriptRun start(String profile) {
        ScriptFolder hello = Samples.hello();
        return ScriptRun.start(hello.in("en"), hello.files(), place.surroundings(profile), store, Map.of());
    }

    @Test
    void startsAtTheFirstStepWithItsFilesAndVariables() {
        ScriptRun run = start("sim-one");
        assertThat(run.step().id()).isEqualTo("look");
        assertThat(folder.resolve("note.txt")).exists();
        assertThat(run.variables().values()).containsEntry("NAME", "web-demo").containsEntry("STORAGE_CLASS", "quick");
        assertThat(place.query("echo $NAME").output()).isEqualTo("web-demo\n");
    }

    @Test
    void valuesGivenAtTheStartWin() {
        ScriptFolder hello = Samples.hello();
        ScriptRun run = ScriptRun.start(
                hello.in("en"), hello.files(), place.surroundings("sim-one"), store, Map.of("NAMESPACE", "mine"));
        assertThat(run.variables().expand("${NAME} ${unknown} ${OTHER}")).isEqualTo("web-mine ${unknown} ${OTHER}");
    }

    @Test
    void refusesAProfileTheScriptIsNotFor() {
        assertThatThrownBy(() -> start("eks")).hasMessageContaining("script.wrong-profile");
    }

    @Test
    void refusesAVariableNobodyHasFilled() {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(copy.resolve(file), "NAMESPACE: demo", "NAMESPACE: ''");
        }
        Script script = ScriptFolder.load(copy).in("en");
        ProblemException e = catchThrowableOfType(
                ProblemException.class,
                () -> ScriptRun.start(script, Map.of(), place.surroundings("sim-one"), store, Map.of()));
        assertThat(e.problems()).extracting(p -> p.value("variable")).containsExactly("NAMESPACE");
    }

    @Test
    void nextRunsOneBlockAfterTheOther() throws InterruptedException, IOException {
        ScriptRun run = start("sim-one");
        assertThat(run.next().ending()).isEqualTo(Ending.DONE);
        assertThat(run.upcoming()).isEmpty();
        assertThat(run.check()).isEmpty();
        assertThat(run.step().id()).isEqualTo("settings");
        assertThat(run.next().difference()).contains("+name: web-demo", "+other: ${not.ours}");
        assertThat(run.next().difference()).contains("-size: 1", "+size: 2");
        assertThat(Files.readString(folder.resolve("settings.yaml")))
                .isEqualTo("name: web-demo\nsize: 2\nother: ${not.ours}\n");
        assertThat(run.check()).allMatch(CheckResult::passed);
        assertThat(run.step().id()).isEqualTo("make");
        assertThat(run.isDone("settings")).isTrue();
    }

    @Test
    void onlyTheBlocksOfTheProfileRun() throws InterruptedException {
        ScriptRun one = start("sim-one");
        one.goTo("make");
        assertThat(one.solution()).hasSize(1);
        ScriptRun two = start("sim-two");
        two.goTo("make");
        assertThat(two.solution()).hasSize(2);
    }

    @Test
    void lookAsksOnceAndMovesNoClock() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.goTo("make");
        place.execute("thing create web-demo", Duration.ZERO);
        CheckResult result = run.look().getFirst();
        assertThat(result.passed()).isFalse();
        assertThat(result.seen()).isEqualTo("web-demo waiting");
        assertThat(result.expected()).isEqualTo("equals web-demo ready");
        assertThat(place.elapsed()).isZero();
        assertThat(run.step().id()).isEqualTo("make");
    }

    @Test
    void checkWaitsInTheTimeOfThePlace() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.goTo("make");
        place.execute("thing create web-demo", Duration.ZERO);
        CheckResult result = run.check().getFirst();
        assertThat(result.passed()).isTrue();
        assertThat(result.elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(run.step().id()).isEqualTo("cleanup");
    }

    @Test
    void checkGivesUpWhenItsTimeIsOver() throws InterruptedException {
        place.readyAfter = Duration.ofMinutes(5);
        ScriptRun run = start("sim-one");
        run.goTo("make");
        place.execute("thing create web-demo", Duration.ZERO);
        CheckResult result = run.check().getFirst();
        assertThat(result.passed()).isFalse();
        assertThat(result.settled()).isFalse();
        assertThat(result.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void checkFailsAtOnceWhenNothingMoreCanHappen() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.goTo("make");
        CheckResult result = run.check().getFirst();
        assertThat(result.passed()).isFalse();
        assertThat(result.settled()).isTrue();
        assertThat(result.seen()).isEqualTo("no such thing: web-demo");
        assertThat(place.elapsed()).isZero();
    }

    @Test
    void hintsGoFromAQuestionToAPlaceToACommand() throws InterruptedException {
        place.neverReady = true;
        ScriptRun run = start("sim-one");
        run.goTo("make");
        assertThat(run.hint()).isEmpty();
        place.execute("thing create web-demo", Duration.ZERO);
        assertThat(run.hint().orElseThrow().level()).isEqualTo(1);
        assertThat(run.hint().orElseThrow().level()).isEqualTo(2);
        assertThat(run.hint().orElseThrow().level()).isEqualTo(3);
        assertThat(run.hint().orElseThrow().level()).isEqualTo(3);
    }

    @Test
    void undoRunsTheUndoBlockAndBringsTheBlockBack() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.goTo("settings");
        run.next();
        run.next();
        run.check();
        run.next();
        assertThat(place.things).containsKey("web-demo");
        assertThat(run.undo().ending()).isEqualTo(Ending.DONE);
        assertThat(place.things).isEmpty();
        assertThat(run.upcoming().orElseThrow().id()).isEqualTo("create-it");
    }

    @Test
    void undoBringsBackAFileAsItWas() throws InterruptedException, IOException {
        ScriptRun run = start("sim-one");
        run.goTo("settings");
        run.next();
        run.next();
        run.undo();
        assertThat(Files.readString(folder.resolve("settings.yaml"))).contains("size: 1");
        run.undo();
        assertThat(folder.resolve("settings.yaml")).doesNotExist();
        assertThatThrownBy(run::undo).hasMessageContaining("script.nothing-left");
    }

    @Test
    void whatIsIrreversibleIsNotUndone() throws InterruptedException {
        ScriptRun run = start("sim-two");
        run.goTo("settings");
        run.next();
        run.next();
        run.check();
        run.next();
        run.next();
        assertThatThrownBy(run::undo).hasMessageContaining("script.irreversible");
    }

    @Test
    void aBlockThatFailsStaysTheNextOne() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.goTo("cleanup");
        BlockResult result = run.next();
        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.exitStatus()).isEqualTo(1);
        assertThat(run.upcoming().orElseThrow().id()).isEqualTo("delete-it");
    }

    @Test
    void aCrashInABlockIsKnownAtTheNextStart() throws InterruptedException {
        place.crashesOnCreate = true;
        ScriptRun run = start("sim-one");
        run.goTo("settings");
        run.next();
        run.next();
        run.check();
        assertThatThrownBy(run::next).isInstanceOf(FakePlace.Crash.class);
        place.crashesOnCreate = false;
        ScriptRun resumed = ScriptRun.resume(Samples.hello().in("ko"), place.surroundings("sim-one"), store)
                .orElseThrow();
        assertThat(resumed.wasInterrupted()).isTrue();
        assertThat(resumed.step().id()).isEqualTo("make");
        assertThat(resumed.upcoming().orElseThrow().id()).isEqualTo("create-it");
        assertThat(new WholeRun(resumed, WholeRun.Listener.silent()).run().passed())
                .isTrue();
        assertThat(Journal.verify(store.journal())).isEmpty();
    }

    @Test
    void progressSurvivesInAFolder() throws InterruptedException {
        store = RunStore.inFolder(folder.resolve("state"));
        ScriptRun run = start("sim-one");
        run.next();
        run.check();
        run.next();
        RunStore again = RunStore.inFolder(folder.resolve("state"));
        ScriptRun resumed = ScriptRun.resume(Samples.hello().in("en"), place.surroundings("sim-one"), again)
                .orElseThrow();
        assertThat(resumed.step().id()).isEqualTo("settings");
        assertThat(resumed.upcoming().orElseThrow().kind()).isEqualTo(Block.Kind.EDIT);
        assertThat(resumed.wasInterrupted()).isFalse();
    }

    @Test
    void whatABlockExportsIsKeptOverACrash() throws InterruptedException {
        Path copy = Samples.copyTo(folder.resolve("copy"));
        for (String file : List.of("script.md", "script.ko.md")) {
            Samples.replace(copy.resolve(file), "thing list", "export ACCOUNT=\"$(echo 1234)\" A_TOKEN=abcdefgh");
        }
        Script script = ScriptFolder.load(copy).in("en");
        ScriptRun run = ScriptRun.start(script, Map.of(), place.surroundings("sim-one"), store, Map.of());
        run.next();
        FakePlace afterCrash = new FakePlace(folder);
        ScriptRun resumed = ScriptRun.resume(script, afterCrash.surroundings("sim-one"), store)
                .orElseThrow();
        assertThat(resumed.variables().expand("${ACCOUNT}")).isEqualTo("1234");
        assertThat(afterCrash.query("echo $ACCOUNT").output()).isEqualTo("1234\n");
        run.typed("echo abcdefgh", 0);
        assertThat(String.join("", store.journal())).doesNotContain("abcdefgh");
    }

    @Test
    void aChangedScriptIsNotResumed() {
        start("sim-one");
        Path copy = Samples.copyTo(folder.resolve("copy"));
        Samples.replace(copy.resolve("checks.yaml"), "1m", "2m");
        Script changed = ScriptFolder.load(copy).in("en");
        assertThatThrownBy(() -> ScriptRun.resume(changed, place.surroundings("sim-one"), store))
                .hasMessageContaining("script.script-changed");
    }

    @Test
    void brokenProgressIsAProblem() {
        store.storeProgress("{\"format\": 1");
        assertThatThrownBy(() -> ScriptRun.resume(Samples.hello().in("en"), place.surroundings("sim-one"), store))
                .hasMessageContaining("script.progress-broken");
        store.storeProgress("{\"format\": 99}");
        assertThatThrownBy(() -> ScriptRun.resume(Samples.hello().in("en"), place.surroundings("sim-one"), store))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void goToSuggestsTheStepThatWasMeant() {
        ScriptRun run = start("sim-one");
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> run.goTo("mkae"));
        assertThat(e.problems().getFirst().value("suggestions")).isEqualTo("make");
    }

    @Test
    void resetStandsAtTheBeginningAgain() throws InterruptedException {
        ScriptRun run = start("sim-one");
        run.next();
        run.check();
        run.reset();
        assertThat(run.step().id()).isEqualTo("look");
        assertThat(run.isDone("look")).isFalse();
    }

    @Test
    void anEditorMayDoWhatThePatchWouldDo() throws InterruptedException {
        Person editing = new Person() {
            @Override
            public boolean edit(Path file) {
                Samples.replace(file, "size: 1", "size: 2");
                return true;
            }

            @Override
            public boolean confirms(Block block) {
                return true;
            }
        };
        ScriptFolder hello = Samples.hello();
        ScriptRun run =
                ScriptRun.start(hello.in("en"), hello.files(), place.surroundings("sim-one", editing), store, Map.of());
        run.goTo("settings");
        run.next();
        assertThat(run.next().difference()).contains("+size: 2");
    }
}
