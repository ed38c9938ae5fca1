package dev.maquette.tools.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraints of versions, by the examples of Masterminds/semver's README. */
class VersionsTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.3, ^1.2, true",
        "2.0.0, ^1.2, false",
        "0.2.9, ^0.2.3, true",
        "0.3.0, ^0.2.3, false",
        "1.2.9, ~1.2.3, true",
        "1.3.0, ~1.2.3, false",
        "3.1.0, 3.x, true",
        "4.0.0, 3.x, false",
        "1.5.0, '>=1.2, <2', true",
        "2.0.0, '>= 1.2, < 2.0.0', false",
        "2.0.0, '1.x || 2.x', true",
        "1.0.0-alpha, *, false",
        "1.0.0-alpha, >0.0.0-0, true",
        "3.1.0, 3.1.0, true"
    })
    void takesWhatIsAskedFor(String version, String constraint, boolean isTaken) {
        assertThat(Versions.satisfies(version, constraint)).isEqualTo(isTaken);
    }
}
