package dev.maquette.kubernetes.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
    private static final String KEY_RULE =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a in (b),c!=d | a=b       | true",
                "a in (b),c!=d | a=b,c=d   | false",
                "a in (b,x)    | a=x       | true",
                "a notin (b)   | c=d       | true",
                "a notin (b)   | a=b       | false",
                "a             | a=1       | true",
                "a             | b=1       | false",
                "!a            | b=1       | true",
                "!a            | a=1       | false",
                "a=b           | a=b       | true",
                "a==b          | a=c       | false",
                "a>3           | a=4       | true",
                "a>3           | a=3       | false",
                "a<3           | a=2       | true",
                "a<3           | a=x       | false",
                "in in (in)    | in=in     | true",
                "a in (,b)     | a=b       | true",
                "''            | a=b       | true"
            })
    void matchesAsWritten(String selector, String labels, boolean matches) {
        assertThat(LabelSelector.parse(selector.strip()).matches(labels(labels.strip())))
                .isEqualTo(matches);
        assertThat(LabelSelector.parse(selector.strip())
                        .matches(labels(labels.strip()).asMap()))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c != d, a in (y ,x) | a in (x,y),c!=d",
                "!z,a                | a,!z",
                "a==1                | a==1",
                "n>4,m<5             | m<5,n>4"
            })
    void writesItselfOrderedByKey(String selector, String written) {
        assertThat(LabelSelector.parse(selector)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a,        | found '', expected: identifier after ','",
                "a b       | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt",
                ",a        | found ',', expected: !, identifier, or 'end of string'",
                "a in b    | unable to parse requirement: found 'b' expected: '('",
                "a in (b   | unable to parse requirement: found '', expected: ',' or ')'",
                "a=b=c     | found '=', expected: ',' or 'end of string'",
                "a=)       | unable to parse requirement: found ')', expected: identifier",
                "!a=b      | found '=', expected: ',' or 'end of string'"
            })
    void saysWhatItFoundAndExpected(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOf(SelectorException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAnIllFormedKey() {
        assertThatThrownBy(() -> LabelSelector.parse("-a=b"))
                .hasMessage("unable to parse requirement: <nil>: Invalid value: \"-a\": " + KEY_RULE);
    }

    @Test
    void refusesAnIllFormedValue() {
        assertThatThrownBy(() -> LabelSelector.parse("a=b@"))
                .hasMessageStartingWith(
                        "unable to parse requirement: values[0][a]: Invalid value: \"b@\": a valid label must be");
    }

    @Test
    void refusesABoundThatIsNoNumber() {
        assertThatThrownBy(() -> LabelSelector.parse("a>b"))
                .hasMessage(
                        "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the"
                                + " value must be an integer");
    }

    @Test
    void readsTheObjectForm() {
        LabelSelector selector = LabelSelector.of(json("""
            {"matchLabels": {"app": "hub"}, "matchExpressions": [{"key": "tier", "operator": "NotIn", "values": ["x"]}]}
            """));
        assertThat(selector.matches(labels("app=hub"))).isTrue();
        assertThat(selector.matches(labels("app=hub,tier=x"))).isFalse();
        assertThat(selector).hasToString("app=hub,tier notin (x)");
    }

    @Test
    void selectsNothingWhereThereIsNoObject() {
        JsonNode missing = json("{}").path("selector");
        assertThat(LabelSelector.of(missing).matches(labels("a=b"))).isFalse();
        assertThat(LabelSelector.of(json("{}")).isEverything()).isTrue();
    }

    @Test
    void refusesAnUnknownOperator() {
        assertThatThrownBy(() -> LabelSelector.of(json("""
            {"matchExpressions": [{"key": "a", "operator": "Gt", "values": ["1"]}]}\
            """)))
                .hasMessage("\"Gt\" is not a valid label selector operator");
    }

    @Test
    void knowsTheOneValueItDemands() {
        LabelSelector selector = LabelSelector.parse("a=1,b in (2),c in (3,4)");
        assertThat(selector.exactMatch("a")).contains("1");
        assertThat(selector.exactMatch("b")).contains("2");
        assertThat(selector.exactMatch("c")).isEmpty();
    }

    @Test
    void isTheSameSelectorWhateverTheOrderItWasWrittenIn() {
        assertThat(LabelSelector.parse("b=1,a=2")).isEqualTo(LabelSelector.parse("a=2,b=1"));
        assertThat(LabelSelector.of(Map.of("a", "2")).and(LabelSelector.parse("b=1")))
                .isEqualTo(LabelSelector.parse("b=1,a=2"));
    }

    private static Labels labels(String written) {
        var map = new java.util.TreeMap<String, String>();
        for (String pair : written.split(",")) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Labels.of(map);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
