package dev.maquette.kubernetes.table;

import java.util.Locale;

/** Events of either group: events.k8s.io renamed most of the core group's fields. */
final class EventCells {
    private EventCells() {}

    static void print(Subject event, Cells cells) {
        String first = firstSeen(event);
        cells.text(lastSeen(event, first))
                .text(event.text("/type"))
                .text(event.text("/reason"))
                .text(target(event))
                .text(either(event, "/involvedObject/fieldPath", "/regarding/fieldPath"))
                .text(source(event))
                .text(either(event, "/message", "/note").strip())
                .text(first)
                .number(count(event))
                .text(event.name());
    }

    private static String either(Subject event, String core, String renamed) {
        return event.text(core, event.text(renamed));
    }

    private static String firstSeen(Subject event) {
        if (event.isSet("/firstTimestamp")) {
            return event.since("/firstTimestamp");
        }
        return event.isSet("/deprecatedFirstTimestamp")
                ? event.since("/deprecatedFirstTimestamp")
                : event.since("/eventTime");
    }

    private static String lastSeen(Subject event, String first) {
        if (event.isSet("/series")) {
            return event.since("/series/lastObservedTime");
        } else if (event.isSet("/lastTimestamp")) {
            return event.since("/lastTimestamp");
        }
        return event.isSet("/deprecatedLastTimestamp") ? event.since("/deprecatedLastTimestamp") : first;
    }

    private static long count(Subject event) {
        if (event.isSet("/series")) {
            return event.number("/series/count");
        }
        return Math.max(1, event.number("/count", event.number("/deprecatedCount")));
    }

    private static String target(Subject event) {
        String kind = either(event, "/involvedObject/kind", "/regarding/kind").toLowerCase(Locale.ROOT);
        String name = either(event, "/involvedObject/name", "/regarding/name");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String source(Subject event) {
        String component = firstFilled(
                either(event, "/source/component", "/deprecatedSource/component"),
                either(event, "/reportingComponent", "/reportingController"));
        String instance =
                firstFilled(either(event, "/source/host", "/deprecatedSource/host"), event.text("/reportingInstance"));
        return instance.isEmpty() ? component : component + ", " + instance;
    }

    private static String firstFilled(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
