package dev.maquette.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.catalog.Timings;
import dev.maquette.world.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VisitorsTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String POD = """
        {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: nginx}]}}\
        """;

    /** Something that somebody would wait for is always due. */
    private static final String ONE_AFTER_THE_OTHER = """
        {apiVersion: batch/v1, kind: Job, metadata: {name: naps},
         spec: {completions: 1000, template: {spec: {restartPolicy: Never,
             containers: [{name: nap, image: busybox, command: [sleep, "100"]}]}}}}\
        """;

    private static String phase(ServedPlatform place) throws Exception {
        return place.get(PODS + "/web").at("/status/phase").asText();
    }

    /** Asks until the answer is the one hoped for; the test's timeout ends what hopes in vain. */
    private static void askUntilRunning(ServedPlatform place) throws Exception {
        String phase = phase(place);
        while (!phase.equals("Running")) {
            phase = phase(place);
        }
    }

    @Test
    void jumpForwardOnceTheyHaveHadTimeToThink() throws Exception {
        try (ServedPlatform place = ServedPlatform.start(new Pace.Max(), Timings.REAL)) {
            place.create(PODS, POD);
            askUntilRunning(place);
            assertThat(place.control().clock().now()).isBefore(ServedPlatform.BEGINNING.plus(Duration.ofMinutes(30)));
        }
    }

    @Test
    void areToldOfChangesByTheirWatchesAtThePaceMax() throws Exception {
        try (ServedPlatform place = ServedPlatform.start(new Pace.Max(), Timings.REAL)) {
            String version = place.get(PODS).at("/metadata/resourceVersion").asText();
            Iterator<String> watch =
                    place.watch(PODS + "?watch=true&resourceVersion=" + version).iterator();
            place.create(PODS, POD);
            JsonNode event = ServedPlatform.json(watch.next());
            while (!event.at("/object/status/phase").asText().equals("Running")) {
                event = ServedPlatform.json(watch.next());
            }
            assertThat(event.path("type").asText()).isEqualTo("MODIFIED");
        }
    }

    @Test
    void letTimeGoOnForTenMinutesAfterTheirLastNewRequest() throws Exception {
        try (ServedPlatform place = ServedPlatform.start(new Pace.OnDemand(100_000), Timings.REAL)) {
            place.create("/apis/batch/v1/namespaces/default/jobs", ONE_AFTER_THE_OTHER);
            Instant asked = place.control().clock().now();
            Instant before = asked.minusSeconds(1);
            for (int still = 0; still < 50; still++) {
                Instant now = place.control().clock().now();
                still = now.equals(before) ? still : 0;
                before = now;
                place.get(PODS + "?limit=5");
            }
            assertThat(Duration.between(asked, before)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        }
    }

    @Test
    void waitLessWhereDurationsAreDivided() throws Exception {
        Duration real = untilRunning(Timings.REAL);
        Duration divided = untilRunning(new Timings(1.0 / 60));
        assertThat(divided).isLessThan(real.dividedBy(20));
    }

    private static Duration untilRunning(Timings timings) throws Exception {
        try (ServedPlatform place = ServedPlatform.start(new Pace.Stopped(), timings)) {
            place.control().advance(Duration.ofMinutes(5));
            place.create(PODS, POD);
            Instant beginning = place.control().clock().now();
            while (!phase(place).equals("Running")) {
                place.control().advance(Duration.ofMillis(10));
            }
            return Duration.between(beginning, place.control().clock().now());
        }
    }
}
