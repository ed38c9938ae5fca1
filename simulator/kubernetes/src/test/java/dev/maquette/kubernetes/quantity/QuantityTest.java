package dev.maquette.kubernetes.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0Mi, 0",
        "-0, 0",
        "1, 1",
        "1000m, 1",
        "0.5, 500m",
        "0.1, 100m",
        "1500m, 1500m",
        "2.5, 2500m",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "512Mi, 512Mi",
        "1025Ki, 1025Ki",
        "8192Ki, 8Mi",
        "1000000k, 1G",
        "100k, 100k",
        "0.5Mi, 512Ki",
        "0.001Ki, 1024m",
        "12e6, 12e6",
        "12E6, 12E6",
        "1000e3, 1e6",
        "1E, 1E",
        "1.0Gi, 1Gi",
        ".5, 500m",
        "007, 007",
        "+5, +5",
        "1.500, 1.500",
        "0.9n, 1n",
        "1.2345, 1234500u",
        "1000Ki, 1000Ki",
        "-1.5Gi, -1536Mi",
        "3.0, 3",
        "8Ei, 9223372036854775807",
        "1e-3, 1e-3",
        "100, 100",
        "0.25Ki, 256"
    })
    void writesTheCanonicalForm(String text, String canonical) {
        assertThat(Quantity.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1.1", "big", "1 Gi", "1Gi2x", "1,5"})
    void refusesWhatHasNotTheFormInTheServersWords(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(QuantityFormatException.class)
                .hasMessage("quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1Mib", "1e", "1KI", "1mi", "1MM", "1+1", "--1"})
    void refusesAnUnknownSuffix(String text) {
        assertThat(Quantity.isQuantity(text)).isFalse();
    }

    @Test
    void namesTheSuffixAsWhatIsWrong() {
        assertThatThrownBy(() -> Quantity.parse("1mi")).hasMessage("unable to parse quantity's suffix");
    }

    @Test
    void roundsAwayFromZeroWhenAskedForWholeNumbers() {
        assertThat(Quantity.parse("100m").value()).isEqualTo(1);
        assertThat(Quantity.parse("-100m").value()).isEqualTo(-1);
        assertThat(Quantity.parse("1u").milliValue()).isEqualTo(1);
        assertThat(Quantity.parse("1.5Gi").value()).isEqualTo(1610612736L);
        assertThat(Quantity.parse("1000E").value()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void comparesByAmountWhateverTheSuffix() {
        assertThat(Quantity.parse("1Gi"))
                .isEqualTo(Quantity.parse("1024Mi"))
                .hasSameHashCodeAs(Quantity.parse("1024Mi"));
        assertThat(Quantity.parse("1Gi")).isGreaterThan(Quantity.parse("1G"));
    }

    @Test
    void addsExactlyAndKeepsTheFamilyOfTheFirst() {
        assertThat(Quantity.parse("100m").plus(Quantity.parse("1"))).hasToString("1100m");
        assertThat(Quantity.parse("1Gi").plus(Quantity.parse("512Mi"))).hasToString("1536Mi");
        assertThat(Quantity.ZERO.plus(Quantity.parse("1Gi"))).hasToString("1Gi");
        assertThat(Quantity.parse("1Gi").minus(Quantity.parse("1Gi"))).hasToString("0");
        assertThat(Quantity.parse("2").minus(Quantity.parse("2500m"))).hasToString("-500m");
    }

    @Test
    void buildsFromNumbers() {
        assertThat(Quantity.ofMilli(250)).hasToString("250m");
        assertThat(Quantity.ofBytes(2147483648L)).hasToString("2Gi");
        assertThat(Quantity.of(110)).hasToString("110");
    }
}
