package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.output.GoSort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events at the end of a description. */
final class EventLines {
    private EventLines() {}

    static void write(Text out, Optional<List<ObjectNode>> events, Instant now) {
        if (events.isEmpty()) {
            return;
        } else if (events.get().isEmpty()) {
            out.line(0, "Events:", Values.NONE);
            return;
        }
        List<ObjectNode> sorted = new ArrayList<>(events.get());
        GoSort.sort(sorted, (one, other) -> last(one).isBefore(last(other)));
        out.line(0, "Events:");
        out.line(1, "Type", "Reason", "Age", "From", "Message");
        out.line(1, "----", "------", "----", "----", "-------");
        for (ObjectNode each : sorted) {
            String source = each.at("/source/component").asText("");
            out.line(
                    1,
                    each.path("type").asText(),
                    each.path("reason").asText(),
                    age(each, now),
                    source.isEmpty() ? each.path("reportingComponent").asText("") : source,
                    each.path("message").asText("").strip());
        }
    }

    private static Instant last(JsonNode event) {
        return Times.read(event.path("lastTimestamp")).orElse(Instant.EPOCH);
    }

    private static String age(JsonNode event, Instant now) {
        String first = Values.isSet(event.path("eventTime"))
                ? Times.since(event.path("eventTime"), now)
                : Times.since(event.path("firstTimestamp"), now);
        if (Values.isSet(event.path("series"))) {
            return Times.since(event.at("/series/lastObservedTime"), now) + " (x"
                    + event.at("/series/count").asText() + " over " + first + ")";
        }
        int count = event.path("count").asInt(0);
        return count > 1
                ? Times.since(event.path("lastTimestamp"), now) + " (x" + count + " over " + first + ")"
                : first;
    }
}
