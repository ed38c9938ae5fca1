package dev.maquette.kubernetes.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {
    @ParameterizedTest
    @CsvSource({
        "PT-2S, <invalid>",
        "PT-1.9S, 0s",
        "PT0S, 0s",
        "PT119S, 119s",
        "PT2M, 2m",
        "PT2M3S, 2m3s",
        "PT10M59S, 10m",
        "PT2H59M, 179m",
        "PT3H, 3h",
        "PT3H20M, 3h20m",
        "PT8H30M, 8h",
        "PT47H, 47h",
        "PT48H, 2d",
        "PT51H, 2d3h",
        "P9DT5H, 9d",
        "P729D, 729d",
        "P730D, 2y",
        "P740D, 2y10d",
        "P3000D, 8y",
    })
    void hasAtMostTwoUnits(Duration span, String expected) {
        assertThat(HumanDuration.of(span)).isEqualTo(expected);
    }
}
