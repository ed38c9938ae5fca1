package dev.maquette.tools.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.verbs.Chapters;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks kubectl how it is used gets a page of every command, with examples that can be typed. */
class HelpTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^  (?!#)(.*kubectl .*)$");

    @TempDir
    Path folder;

    /** Every verb, and every group of verbs. */
    static Stream<String> commands() {
        TreeSet<String> all = new TreeSet<>();
        for (String verb : VerbTable.names()) {
            for (int end = verb.length(); end > 0; end = verb.lastIndexOf(' ', end - 1)) {
                all.add(verb.substring(0, end));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAPage(String command) throws InterruptedException {
        Ran ran = help(command);
        assertThat(ran.exitStatus()).isZero();
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.output()).contains("Usage:\n  kubectl " + command);
        assertThat(ran.output().lines().findFirst().orElseThrow()).matches("[A-Z].+\\.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleCanBeTyped(String command) throws InterruptedException {
        String page = help(command).output();
        String examples = page.substring(0, page.indexOf("\nUsage:"));
        for (String line : EXAMPLE.matcher(examples)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .toList()) {
            List<String> words = words(line.substring(line.indexOf("kubectl ") + 8));
            List<String> path = new ArrayList<>();
            FlagSet flags = VerbTable.find(words, path).orElseThrow().flags();
            assertThat(String.join(" ", path)).as(line).startsWith(command);
            assertThat(flags.inheriting(dev.maquette.tools.kubectl.client.GlobalFlags.create())
                            .parse(words))
                    .as(line)
                    .isNotNull();
        }
    }

    @Test
    void theListOfAllNamesEveryFirstWordOnce() throws InterruptedException {
        String shown = Ran.kubectl(folder).output();
        assertThat(Chapters.ALL.stream().flatMap(each -> each.commands().stream()))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(shown).containsPattern("(?m)^  " + name + " +[A-Z]"))
                .containsAll(VerbTable.names().stream()
                        .map(name -> name.split(" ")[0])
                        .filter(name -> !name.equals("options"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"get --help", "get -h", "get pods -n shop --help", "help get", "help get pods", "-n shop get -h"})
    void isAskedForInManyWays(String line) throws InterruptedException {
        Ran ran = Ran.kubectl(folder, line.split(" "));
        assertThat(ran).isEqualTo(help("get"));
    }

    @Test
    void aTopicThatIsNoneIsNamed() throws InterruptedException {
        Ran ran = Ran.kubectl(folder, "help", "frob", "nicate");
        assertThat(ran.errors())
                .startsWith("Unknown help topic [`frob` `nicate`]\n")
                .contains("Usage:");
        assertThat(ran.output()).isEmpty();
        assertThat(ran.exitStatus()).isZero();
    }

    @Test
    void theOptionsOfAllCommandsAreListed() throws InterruptedException {
        Ran ran = Ran.kubectl(folder, "options");
        assertThat(ran.output()).contains("\n    -n, --namespace='':\n\t", "\n    --kubeconfig='':\n\t");
        assertThat(ran.exitStatus()).isZero();
    }

    private Ran help(String command) throws InterruptedException {
        return Ran.kubectl(folder, (command + " --help").split(" "));
    }

    /** The examples' words, without what their quotes are for. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+")
                .matcher(line)
                .results()
                .forEach(word -> words.add(word.group()));
        return words;
    }
}
