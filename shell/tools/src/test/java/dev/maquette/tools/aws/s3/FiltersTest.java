package dev.maquette.tools.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        a.txt,      true
        deep/a.txt, true
        a.log,      false
        keep.log,   true
        b1.tmp,     false
        bx.tmp,     true
        """)
    void letTheLastThatFitsDecide(String name, boolean lets) {
        List<String> words = new ArrayList<>(
                List.of("from", "--exclude", "*.log", "--include=keep.*", "to", "--exclude", "b[0-9].tmp"));
        Filters filters = Filters.takenFrom(words);
        assertThat(words).containsExactly("from", "to");
        assertThat(filters.lets(name)).isEqualTo(lets);
    }
}
