package dev.maquette.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.benchmarks.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleFiguresTest {

    @Test
    void bringsPodsToRunningInAProcessOfTheirOwn() throws Exception {
        List<Figure> figures = ScaleFigures.run(List.of("-Xmx512m"), "2", "2", "3");
        assertThat(figures)
                .extracting(Figure::subject)
                .containsExactly("6 pods on 2 nodes to Running", "6 pods on 2 nodes to Running");
    }
}
