package dev.maquette.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.commandline.Typing.Place;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
        for i in 1 2; do echo $i; done ~ for
        while true; do :; done         ~ while
        if true; then echo; fi         ~ if
        case x in x) ;; esac           ~ case
        function f { :; }              ~ function
        f() { echo; }                  ~ name()
        (cd /tmp; ls)                  ~ (…)
        ((1 + 1))                      ~ ((…))
        { echo; }                      ~ {
        [[ a = b ]]                    ~ [[
        echo $((1 + 2))                ~ $((…))
        sleep 5 &                      ~ &
        a=(1 2 3)                      ~ array
        echo ${a[0]}                   ~ array
        a[0]=x                         ~ array
        diff <(ls) <(ls -a)            ~ <(…)
        tee >(cat)                     ~ >(…)
        echo ${!name}                  ~ ${!…}
        echo $$                        ~ $$
        echo $!                        ~ $!
        exec 3>file                    ~ exec
        ls 3>file                      ~ 3>
        cat <&3                        ~ <&
        source ./env.sh                ~ source
        . ./env.sh                     ~ .
        eval "$(maquette env)"         ~ eval
        set -e                         ~ set
        alias k=kubectl                ~ alias
        time ls                        ~ time
        """)
    void namesWhatTheGrammarLeavesOut(String line, String construct) {
        Problem problem = problems(line).getFirst();
        assertThat(problem.code()).isEqualTo("commandline.unsupported-construct");
        assertThat(problem.value("construct")).isEqualTo(construct);
        assertThat(problem.value("line")).isEqualTo("1");
    }

    @Test
    void saysWhereTheProblemStands() {
        Problem problem = problems("echo fine\necho ok; for x in y; do :; done").getFirst();
        assertThat(problem.value("line")).isEqualTo("2");
        assertThat(problem.value("column")).isEqualTo("10");
    }

    @Test
    void reportsAllProblemsThatLeaveTheRestReadable() {
        assertThat(problems("sleep 1 & echo $$ & echo $!"))
                .extracting(problem -> problem.value("construct"))
                .containsExactly("&", "$$", "&", "$!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'open",
                "echo \"open",
                "echo $(ls",
                "echo ${A",
                "cat <<EOF\nline",
                "ls |",
                "ls &&",
                "a \\",
                "echo `ls",
                "echo \"$(echo \"x",
                "echo $'open",
                "cat <"
            })
    void knowsInputThatGoesOn(String line) {
        assertThat(CommandLine.isUnfinished(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo done", "for x", ")", "echo ;; x", "| ls", "ls || && x", "; ls", "ls > ; x", "${A B}"})
    void doesNotWaitForMoreWhereMoreWouldNotHelp(String line) {
        assertThat(CommandLine.isUnfinished(line)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        ls )      ~ )
        echo ;; x ~ ;;
        | ls      ~ |
        ; ls      ~ ;
        && ls     ~ &&
        ls > | x  ~ |
        ls (      ~ (
        ls > #x   ~ #
        """)
    void namesATokenThatCannotStandThere(String line, String token) {
        Problem problem = problems(line).getFirst();
        assertThat(problem.code()).isEqualTo("commandline.unexpected-token");
        assertThat(problem.value("token")).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "aws eks update-kubeconfig --region ap-northeast-2 --name <CLUSTER_NAME>, <CLUSTER_NAME>, 58",
        "ssh -i <PEM_KEY> ubuntu@<PUBLIC_IP>, <PUBLIC_IP>, 25",
        "kubectl describe pod <name of pod>, <name of pod>, 22",
        "kubectl describe pod <파드 이름>; ls, <파드 이름>, 22"
    })
    void knowsTheGapsThatAGuideLeaves(String line, String gap, int column) {
        Problem problem = problems(line).getFirst();
        assertThat(problem.code()).isEqualTo("commandline.unfilled-gap");
        assertThat(problem.value("gap")).isEqualTo(gap);
        assertThat(problem.value("column")).isEqualTo(String.valueOf(column));
        assertThat(CommandLine.isUnfinished(line)).isFalse();
    }

    @Test
    void namesABadSubstitution() {
        assertThat(problems("echo ${A B}").getFirst().value("text")).isEqualTo("${A B}");
    }

    @Test
    void refusesControlCharacters() {
        assertThat(problems("echo \u0007\u001b[31m").stream().map(p -> p.value("character")))
                .containsExactly("U+0007", "U+001B");
    }

    @Test
    void takesWindowsLineEnds() {
        assertThat(CommandLine.parse("echo a\r\necho b\r\n").commands()).hasSize(2);
    }

    @Test
    void keepsTheRawTextOfACommand() {
        Program program = CommandLine.parse("A=1 kubectl get 'pods'  -o \"x y\" > out | cat");
        SimpleCommand first = program.commands().findFirst().orElseThrow();
        assertThat(first.span().of(program.source())).isEqualTo("A=1 kubectl get 'pods'  -o \"x y\" > out");
        assertThat(first.words().getLast().span().of(program.source())).isEqualTo("\"x y\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(", "${A:-", "`", "\"$(", "\"${A:-", "(", "{", "{a,", "'", "\"", "\\", "<<", "|", "!", "((", "$((",
                "<(", "a=(", "[[", "${A/x/", "! ", "x{", "<<E\n"
            })
    void survivesDeepNestingAndLongLines(String piece) {
        String line = piece.repeat(1_000_000 / piece.length());
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> CommandLine.parse("echo " + line));
        assertThat(e == null || !e.problems().isEmpty()).isTrue();
    }

    @Test
    void readsALineOfAMegabyte() {
        assertThat(CommandLine.parse("echo " + "x".repeat(1 << 20)).commands()).hasSize(1);
        assertThat(CommandLine.parse("echo " + "x ".repeat(1 << 19)).commands()).hasSize(1);
        assertThat(CommandLine.parse("echo \"" + "\\\"$A".repeat(1 << 18) + "\"")
                        .commands())
                .hasSize(1);
    }

    @Test
    void refusesAnInputWithoutEnd() {
        assertThat(problems("x".repeat(CommandLine.LONGEST + 1)).getFirst().code())
                .isEqualTo("commandline.too-long");
    }

    @Test
    void answersEveryMixtureWithAProgramOrProblems() {
        long seed = 20250301;
        Random random = new Random(seed);
        List<String> alphabet = List.of(
                "echo ", "a", "$", "(", ")", "{", "}", "'", "\"", "`", "\\", "|", "&", ";", "<", ">", "\n", " ", "#",
                "!", "=", "A=", "${A", ":-", "EOF", "<<EOF", "*", "[", "]", "~", "1", "2>", ",", "..", "for ", "한");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            random.ints(random.nextInt(12), 0, alphabet.size()).forEach(n -> line.append(alphabet.get(n)));
            try {
                CommandLine.parse(line.toString());
            } catch (ProblemException e) {
                assertThat(e.problems()).as("seed %d: %s", seed, line).isNotEmpty();
            }
            CommandLine.typingAt(line.toString(), line.length());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
        kub                            ~ COMMAND     ~ kub     ~ ^^
        kubectl get po                 ~ ARGUMENT    ~ po      ~ kubectl get
        ls | gr                        ~ COMMAND     ~ gr      ~ ^^
        a && kubectl de                ~ ARGUMENT    ~ de      ~ kubectl
        kubectl get pods -n "my ns     ~ ARGUMENT    ~ my ns   ~ kubectl get pods -n
        A=1 hel                        ~ COMMAND     ~ hel     ~ ^^
        cat < fi                       ~ REDIRECTION ~ fi      ~ cat
        echo $(kubectl ge              ~ ARGUMENT    ~ ge      ~ kubectl
        echo "$(kubectl get po) x      ~ ARGUMENT    ~ ' x'    ~ echo
        echo $HO                       ~ VARIABLE    ~ $HO     ~ echo
        echo # no                      ~ COMMENT     ~ ^^      ~ echo
        """)
    void knowsWhatIsBeingTyped(String line, Place place, String prefix, String words) {
        Typing typing = CommandLine.typingAt(line, line.length());
        assertThat(typing.place()).isEqualTo(place);
        assertThat(typing.prefix()).isEqualTo(prefix.replace("'", ""));
        assertThat(String.join(" ", typing.words())).isEqualTo(words);
    }

    @Test
    void knowsAnEmptyWordAfterABlank() {
        Typing typing = CommandLine.typingAt("kubectl get ", 12);
        assertThat(typing.prefix()).isEmpty();
        assertThat(typing.prefixStart()).isEqualTo(12);
        assertThat(typing.words()).containsExactly("kubectl", "get");
    }

    private static List<Problem> problems(String line) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> CommandLine.parse(line));
        assertThat(e).as(line).isNotNull();
        return e.problems();
    }
}
