package dev.maquette.tools.kubectl.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagSetTest {
    @ParameterizedTest
    @ValueSource(strings = {"-o wide", "-owide", "-o=wide", "--output wide", "--output=wide", "-wo wide", "-wowide"})
    void readsAValueInEveryForm(String line) {
        assertThat(parse(line).text("output")).isEqualTo("wide");
    }

    @Test
    void keepsWordsBetweenFlagsAsArguments() {
        assertThat(parse("pods -w name -o x").arguments()).containsExactly("pods", "name");
    }

    @Test
    void readsNoFlagBehindTwoDashes() {
        Flags flags = parse("pod -- ls -o");

        assertThat(flags.arguments()).containsExactly("pod", "ls", "-o");
        assertThat(flags.beforeDash()).hasValue(1);
    }

    @Test
    void splitsListsAtCommasButNotArrays() {
        Flags flags = parse("-l a,b -l c --set=x,y");

        assertThat(flags.list("labels")).containsExactly("a", "b", "c");
        assertThat(flags.list("set")).containsExactly("x,y");
    }

    @Test
    void turnsASwitchOff() {
        assertThat(parse("--watch=false").on("watch")).isFalse();
        assertThat(parse("--watch").on("watch")).isTrue();
    }

    @Test
    void prefersAVerbsOwnFlagToOneForAll() {
        Flags flags = new FlagSet()
                .array("user", "")
                .inheriting(new FlagSet().text("user", "", "").text("token", "", ""))
                .parse(List.of("--user=a", "--user=b", "--token=t"));

        assertThat(flags.list("user")).containsExactly("a", "b");
        assertThat(flags.isSetForAll("user")).isFalse();
        assertThat(flags.isSetForAll("token")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5m, PT5M", "1h30m, PT1H30M", "1.5s, PT1.5S", "0, PT0S", "-1s, PT-1S", "300ms, PT0.3S"})
    void readsSpansAsGoWritesThem(String text, Duration span) {
        assertThat(GoDuration.parse(text)).contains(span);
    }

    @ParameterizedTest
    @CsvSource({
        "5, time: missing unit in duration \"5\"",
        "x, time: invalid duration \"x\"",
        "5y, time: unknown unit \"y\" in duration \"5y\"",
    })
    void complainsOfSpansAsGoDoes(String text, String complaint) {
        assertThat(GoDuration.complaint(text)).contains(complaint);
    }

    private static Flags parse(String line) {
        return new FlagSet()
                .text("o,output", "", "")
                .bool("w,watch", "")
                .list("l,labels", "")
                .array("set", "")
                .parse(List.of(line.split(" ")));
    }
}
