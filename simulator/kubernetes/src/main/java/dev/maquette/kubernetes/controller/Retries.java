package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.world.Demand;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a controller has failed at a name in a row, and so how long it waits: client-go's exponential rate limiter, from 5 ms,
 * doubling, to 1000 s (util/workqueue/default_rate_limiters.go).
 */
final class Retries {

    /** controller, name → count and text of the failure. */
    static final Table<String> TABLE = Table.restored("kubernetes/retries", RecordCodec.text());

    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofSeconds(1000);
    private static final int DOUBLINGS = 18;

    private Retries() {}

    /** Counts a failure and plans the next attempt; where it failed in the same way before, another only helps if something happens. */
    static void failed(Transaction transaction, String controller, ObjectName name, ApiFailure failure) {
        String earlier = transaction.get(TABLE, key(controller, name)).orElse("0\n");
        int count = Integer.parseInt(earlier.substring(0, earlier.indexOf('\n')));
        String text = nameless(failure);
        boolean isRepetition = earlier.substring(earlier.indexOf('\n') + 1).equals(text);
        transaction.put(TABLE, key(controller, name), (count + 1) + "\n" + text);
        Instant next = transaction.now().plus(delay(count));
        transaction.schedule(
                isRepetition
                        ? new Timer(next, controller, name.text(), Demand.RETRY, transaction.sequence())
                        : new Timer(next, controller, name.text(), Demand.FOREGROUND));
    }

    /** The refusal without the name it is about, which for what is made again and again is another each time. */
    private static String nameless(ApiFailure failure) {
        String name = failure.status().at("/details/name").asText();
        String message = String.valueOf(failure.getMessage());
        return name.isEmpty() ? message : message.replace('"' + name + '"', "\"\"");
    }

    static Duration delay(int failures) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    static void succeeded(Transaction transaction, String controller, ObjectName name) {
        if (transaction.get(TABLE, key(controller, name)).isPresent()) {
            transaction.delete(TABLE, key(controller, name));
        }
    }

    /** The names of a namespace at which the controller is failing; those of the whole cluster where it is empty. */
    static List<ObjectName> failing(Records records, String controller, String cluster, String namespace) {
        List<ObjectName> names = new ArrayList<>();
        String prefix = controller + '\0' + cluster + '/' + (namespace.isEmpty() ? "" : namespace + '/');
        for (String key : records.under(TABLE, prefix).keySet()) {
            names.add(ObjectName.parse(key.substring(controller.length() + 1)));
        }
        return names;
    }

    private static String key(String controller, ObjectName name) {
        return controller + '\0' + name.text();
    }
}
