package dev.maquette.kubernetes.controller.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-4", "1,3-5,7", "0,2,4", "10-12,20"})
    void readWhatTheyWrite(String text) {
        assertThat(Indexes.text(Indexes.parse(text))).isEqualTo(text);
    }

    @Test
    void joinRunsOfThreeAndMore() {
        assertThat(Indexes.text(new TreeSet<>(java.util.List.of(1, 2, 5, 6, 7))))
                .isEqualTo("1,2,5-7");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 10", "2, 20", "6, 320", "7, 600", "100, 600"})
    void aJobsPauseDoublesUpToTenMinutes(int failures, long seconds) {
        assertThat(JobBackoff.delay(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
