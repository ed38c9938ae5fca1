package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 10", "5, 160", "17, 655360", "18, 1000000", "500, 1000000"})
    void doubleTheirPauseUpToAThousandSeconds(int failures, long millis) {
        assertThat(Retries.delay(failures)).isEqualTo(Duration.ofMillis(millis));
    }
}
