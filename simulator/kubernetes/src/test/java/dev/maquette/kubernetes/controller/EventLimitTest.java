package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one source has to say of one object is limited, as by client-go's recorder (tools/record/events_cache.go, v1.32). */
class EventLimitTest {

    private static final String SET = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: web}
        spec:
          replicas: 40
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: main, image: web:1}]}
        """;

    private final Scenario cluster = Scenario.complete().nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<Integer> counts() {
        return cluster.list(Kind.EVENTS, "default").stream()
                .filter(event -> event.text("/reason").equals("SuccessfulCreate"))
                .map(event -> event.number("/count", 1))
                .toList();
    }

    @Test
    void tellsTwentyFiveEventsOfAnObjectAtOnceTheTenthAndAllAfterItAsOne() {
        create();

        assertThat(cluster.livePods("default")).hasSize(40);
        assertThat(counts()).containsExactlyInAnyOrder(1, 1, 1, 1, 1, 1, 1, 1, 1, 16);
    }

    @Test
    void tellsOneMoreEveryFiveMinutesWithAllThatWereNotTold() {
        create();
        cluster.after(Duration.ofMinutes(6));
        cluster.patch(Kind.REPLICA_SETS, "default", "web", "{\"spec\":{\"replicas\":42}}")
                .settle();

        assertThat(cluster.livePods("default")).hasSize(42);
        assertThat(counts()).containsExactlyInAnyOrder(1, 1, 1, 1, 1, 1, 1, 1, 1, 32);
    }

    @Test
    void tellsOfOtherObjectsAllTheSame() {
        create();

        assertThat(cluster.events("Scheduled")).hasSize(40);
    }

    private void create() {
        cluster.given(SET).settle();
    }
}
