package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.priority;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueueOrderTest {
    @Test
    void ordersByPriorityThenAgeThenName() {
        assertThat(Stream.of(
                                pod("young", "metadata: {creationTimestamp: \"2026-01-01T00:00:02Z\"}"),
                                pod("b"),
                                pod("a"),
                                pod("urgent", priority(1), "metadata: {creationTimestamp: \"2026-01-01T00:00:09Z\"}"))
                        .sorted(Scheduler.QUEUE_ORDER))
                .extracting(PodView::name)
                .containsExactly("urgent", "a", "b", "young");
    }
}
