package dev.maquette.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0,0", "0Mi,0", "1000m,1", "0.5,500m", "1.5Gi,1536Mi", "1024Mi,1Gi", "1000Mi,1000Mi", "1G,1G", "10000,10k", "1500,1500",
        "2e3,2e3", "1e10,10e9", "0.1Gi,107374182400m", "512Ki,512Ki", "1023,1023", "-5m,-5m", "100n,100n", "0.1n,1n", ".5,500m", "+1,1"
    })
    void writesTheCanonicalForm(String given, String canonical) {
        assertThat(Quantity.parse(given)).hasToString(canonical);
    }

    @Test
    void refusesTextOfAnotherShape() {
        assertThatThrownBy(() -> Quantity.parse("1 Gi"))
                .hasMessage("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    @Test
    void refusesAnUnknownSuffix() {
        assertThatThrownBy(() -> Quantity.parse("1mi")).hasMessage("unable to parse quantity's suffix");
    }

    @Test
    void roundsUpToWholeUnits() {
        assertThat(Quantity.parse("1500m").units()).isEqualTo(2);
        assertThat(Quantity.parse("1500u").millis()).isEqualTo(2);
    }

    @Test
    void addsInTheFormatOfTheFirst() {
        assertThat(Quantity.parse("1Gi").plus(Quantity.parse("512Mi"))).hasToString("1536Mi");
        assertThat(Quantity.ZERO.plus(Quantity.parse("1Gi"))).hasToString("1Gi");
    }
}
