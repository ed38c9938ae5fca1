package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.commandline.Problem;
import dev.maquette.runner.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFolderTest {

    @TempDir
    Path folder;

    @Test
    void readsAScriptWithAllItsParts() {
        Script script = Samples.hello().in("en");
        assertThat(script.id()).isEqualTo("hello");
        assertThat(script.variables()).containsEntry("VERSION", "1.30");
        assertThat(script.introduction()).startsWith("A short script");
        assertThat(script.steps()).extracting(Step::id).containsExactly("look", "settings", "make", "cleanup");
        assertThat(script.steps().getFirst().title()).isEqualTo("Look around");
        Block create = script.block("create-it").orElseThrow();
        assertThat(create.kind()).isEqualTo(Kind.MUTATE);
        assertThat(create.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(create.line()).isEqualTo(37);
        assertThat(script.step("make").orElseThrow().parts().getFirst())
                .isEqualTo(new Step.Prose("### A smaller heading is prose\n```text\njust an illustration\n```"));
    }

    @Test
    void readsChecksWithTheirHints() {
        Check check =
                Samples.hello().in("en").step("make").orElseThrow().checks().getFirst();
        assertThat(check.say().in("ko")).isEqualTo("물건이 준비되었습니다");
        assertThat(check.within()).contains(Duration.ofMinutes(1));
        assertThat(check.hints()).hasSize(2);
        assertThat(check.hints().getFirst().attempt()).isEqualTo("thing feed ${NAME}");
    }

    @Test
    void readsTheFilesBesideTheScript() {
        assertThat(Samples.hello().files()).containsEntry("note.txt", "a file of the script\n");
    }

    @Test
    void proseDoesNotChangeTheContentHash() {
        String before = Samples.hello().in("en").contentHash();
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve("script.md"), "A short script", "A very short script");
        assertThat(ScriptFolder.load(copy).in("en").contentHash()).isEqualTo(before);
        assertThat(ScriptFolder.load(copy).in("ko").contentHash()).isEqualTo(before);
        Samples.replace(copy.resolve("checks.yaml"), "1m", "2m");
        assertThat(ScriptFolder.load(copy).in("en").contentHash()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
        script.md   ~ profiles: [sim-one, sim-two] ~ profile: [x]                      ~ unknown-field
        script.md   ~ profiles: [sim-one, sim-two] ~ profile: [x]                      ~ missing-field
        script.md   ~ profiles: [sim-one, sim-two] ~ profiles: sim-one                 ~ wrong-shape
        script.md   ~ title: Hello                 ~ title: [                          ~ yaml-broken
        script.md   ~ guide: "000"                 ~ title: twice                      ~ duplicate-field
        script.md   ~ NAMESPACE: demo              ~ name-space: demo                  ~ bad-value
        script.md   ~ ## Make it {#make}           ~ ## Make it                        ~ step-without-id
        script.md   ~ ## Make it {#make}           ~ ## Make it {#look}                ~ duplicate-id
        script.md   ~ ## Make it {#make}           ~ # Make it                         ~ second-title
        script.md   ~ {read}                       ~ {raed}                            ~ unknown-kind
        script.md   ~ bash {read}                  ~ bash                              ~ block-without-kind
        script.md   ~ {read}                       ~ {read undo=delete-it}             ~ unknown-attribute
        script.md   ~ {read}                       ~ {read only=sim-three}             ~ profile-not-listed
        script.md   ~ {read}                       ~ {read timeout=soon}               ~ bad-value
        script.md   ~ {read}                       ~ {read x="y}                       ~ bad-attributes
        script.md   ~ {file path=settings.yaml}    ~ {file}                            ~ missing-attribute
        script.md   ~ undo=delete-it               ~ timeout=2m                        ~ bad-attributes
        script.md   ~ ' undo=delete-it'            ~ ^^                                ~ no-undo
        script.md   ~ undo=delete-it               ~ undo=nothing                      ~ unknown-undo
        script.md   ~ {teardown id=delete-it}      ~ {mutate id=delete-it irreversible} ~ no-teardown
        script.md   ~ {read}                       ~ {teardown}                        ~ teardown-misplaced
        script.md   ~ thing list                   ~ for x in y; do z; done            ~ bad-command
        script.md   ~ thing announce               ~ thing shout                       ~ languages-differ
        script.md   ~ '-size: 1'                   ~ '*size: 1'                        ~ patch-does-not-fit
        checks.yaml ~ make:                        ~ mkae:                             ~ unknown-step
        checks.yaml ~ exit: 1                      ~ exits: 1                          ~ unknown-field
        checks.yaml ~ exit: 1                      ~ exit: one                         ~ bad-value
        checks.yaml ~ within: 1m                   ~ within: 1 minute                  ~ bad-value
        checks.yaml ~ ', within: 1m'               ~ ^^                                ~ missing-field
        checks.yaml ~ '"^size: 2$"'                ~ '"(size"'                         ~ bad-value
        checks.yaml ~ , ko: 물건이 없습니다            ~ ^^                                ~ missing-language
        checks.yaml ~ run: cat settings.yaml       ~ run: cat 'settings.yaml           ~ bad-command
        """)
    void namesEachMistake(String file, String old, String young, String code) {
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve(file), unquoted(old), unquoted(young));
        assertThat(ScriptFolder.problems(copy))
                .anySatisfy(problem -> assertThat(problem.code()).isEqualTo("script." + code))
                .allSatisfy(problem -> assertThat(problem.values()).containsKeys("file", "line"));
    }

    private static String unquoted(String text) {
        return text.startsWith("'") && text.endsWith("'") ? text.substring(1, text.length() - 1) : text;
    }

    @Test
    void reportsTheProblemsOfAllFilesTogether() {
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve("script.md"), "{read}", "{raed}");
        Samples.replace(copy.resolve("script.ko.md"), "{#make}", "");
        Samples.replace(copy.resolve("checks.yaml"), "cleanup:", "cleanpu:");
        assertThat(ScriptFolder.problems(copy))
                .extracting(problem -> problem.value("file") + " " + problem.code())
                .contains(
                        "checks.yaml script.unknown-step",
                        "script.ko.md script.step-without-id",
                        "script.md script.unknown-kind");
    }

    @Test
    void suggestsTheKindAndTheStepThatWereMeant() {
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve("script.md"), "{read}", "{raed}");
        Samples.replace(copy.resolve("checks.yaml"), "cleanup:", "cleanpu:");
        List<String> suggestions = ScriptFolder.problems(copy).stream()
                .map(problem -> problem.value("suggestions"))
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(suggestions).containsExactlyInAnyOrder("read", "cleanup");
    }

    @Test
    void saysWhichLineOfABlockIsWrong() {
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve("script.md"), "thing list", "thing list\nthing 'open");
        Samples.replace(copy.resolve("script.ko.md"), "thing list", "thing list\nthing 'open");
        Problem problem = ScriptFolder.problems(copy).stream()
                .filter(p -> p.value("file").equals("script.md"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.value("problem")).isEqualTo("commandline.unclosed-quote");
        assertThat(Integer.parseInt(problem.value("line"))).isEqualTo(15);
    }

    @Test
    void aMissingFileIsAProblemAndNoException() throws IOException {
        Path copy = Samples.copyTo(folder);
        Files.delete(copy.resolve("script.ko.md"));
        Files.delete(copy.resolve("checks.yaml"));
        assertThat(ScriptFolder.problems(copy))
                .filteredOn(problem -> problem.code().equals("script.cannot-read"))
                .extracting(problem -> problem.value("file"))
                .containsExactlyInAnyOrder("script.ko.md", "checks.yaml");
    }

    @Test
    void refusesABlockInAListWhereNobodyWouldRunIt() {
        Path copy = Samples.copyTo(folder);
        Samples.replace(
                copy.resolve("script.md"),
                "First see that nothing is there.",
                "- First\n\n  ```bash {read}\n  thing list\n  ```\n");
        assertThat(ScriptFolder.problems(copy)).extracting(Problem::code).contains("script.nested-block");
    }

    @Test
    void synchroniseCopiesBlocksAndKeepsProse() throws IOException {
        Path copy = Samples.copyTo(folder);
        Samples.replace(copy.resolve("script.md"), "thing announce", "thing announce --loudly");
        Samples.replace(copy.resolve("script.ko.md"), "```bash {read}\nthing list\n```\n", "목록을 봅니다.\n");
        Files.writeString(
                copy.resolve("script.ko.md"),
                Variants.synchronise(
                        Files.readString(copy.resolve("script.md")), Files.readString(copy.resolve("script.ko.md"))));
        assertThat(ScriptFolder.problems(copy)).isEmpty();
        Script korean = ScriptFolder.load(copy).in("ko");
        assertThat(korean.title()).isEqualTo("안녕, 물건");
        assertThat(korean.steps().getFirst().parts().getFirst()).isEqualTo(new Step.Prose("목록을 봅니다."));
    }

    @Test
    void synchroniseTakesOverAMissingStepAndChangesNothingTwice() throws IOException {
        String first = Files.readString(Samples.folder().resolve("script.md"));
        String other = Files.readString(Samples.folder().resolve("script.ko.md"));
        String without = other.substring(0, other.indexOf("## 만들기")) + other.substring(other.indexOf("## 치우기"));
        String synchronised = Variants.synchronise(first, without);
        assertThat(synchronised).contains("## Make it {#make}", "## 치우기 {#cleanup}");
        assertThat(Variants.synchronise(first, synchronised)).isEqualTo(synchronised);
        assertThat(Variants.synchronise(first, other)).isEqualTo(other);
    }
}
