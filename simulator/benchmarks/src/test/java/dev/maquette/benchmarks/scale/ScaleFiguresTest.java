package dev.maquette.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maquette.benchmarks.Figure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleFiguresTest {

    @Test
    void bringsPodsToRunningInAProcessOfTheirOwn() throws Exception {
        List<Figure> figures = ScaleFigures.run(List.of("-Xmx768m"), "2", "2", "3");
        assertThat(figures)
                .extracting(Figure::subject)
                .containsExactly("6 pods on 2 nodes to Running", "6 pods on 2 nodes to Running");
    }

    @Test
    void doesNotTakeAProcessThatFailedForAMeasurement() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ScaleFigures.run(List.of("-Xmx768m"), "2", "2", "many"))
                .withMessageContaining("ended with status 1");
    }
}
