package dev.maquette.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.benchmarks.Figure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFiguresTest {

    @Test
    void asksAServedWorldOverBothProtocols() throws Exception {
        List<Figure> figures = new WireFigures(Duration.ofMillis(300)).take();
        assertThat(figures)
                .extracting(Figure::subject)
                .containsExactly(
                        "gets of a pod, HTTP/1.1",
                        "creates of ConfigMaps, HTTP/1.1",
                        "creates of pods, HTTP/1.1",
                        "gets of a pod, HTTP/2",
                        "creates of ConfigMaps, HTTP/2",
                        "creates of pods, HTTP/2");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.measured())
                .matches("[\\d,]+/s, \\d+ CPU-µs each, p99 [\\d.]+ ms"));
    }
}
