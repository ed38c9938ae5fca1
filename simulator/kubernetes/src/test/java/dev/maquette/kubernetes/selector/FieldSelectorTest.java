package dev.maquette.kubernetes.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSelectorTest {
    private static final Map<String, String> POD = Map.of("spec.nodeName", "n1", "status.phase", "Running");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.nodeName=n1                        | true",
                "spec.nodeName==n2                       | false",
                "status.phase!=Running                   | false",
                "spec.nodeName=n1,status.phase!=Failed   | true",
                "spec.other=                             | true",
                "''                                      | true"
            })
    void matchesAsWritten(String selector, boolean matches) {
        assertThat(FieldSelector.parse(selector).matches(field -> POD.getOrDefault(field, "")))
                .isEqualTo(matches);
    }

    @Test
    void readsEscapedValues() {
        FieldSelector selector = FieldSelector.parse("a=x\\,y\\=z\\\\");
        assertThat(selector.exactMatch("a")).contains("x,y=z\\");
        assertThat(selector).hasToString("a=x\\,y\\=z\\\\");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a       | invalid selector: 'a'; can't understand 'a'",
                "b=1,a   | invalid selector: 'b=1,a'; can't understand 'a'",
                "a=b=c   | invalid field selector: unescaped character in value: 61",
                "a=\\x   | invalid field selector: invalid escape sequence: \\x",
                "a=b\\   | invalid field selector: invalid escape sequence: \\"
            })
    void saysWhatItCannotUnderstand(String selector, String message) {
        assertThatThrownBy(() -> FieldSelector.parse(selector))
                .isInstanceOf(SelectorException.class)
                .hasMessage(message);
    }
}
