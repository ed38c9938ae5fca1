package dev.maquette.kubernetes.controller;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts the different messages of events that are alike in all else (client-go tools/record/events_cache.go, EventAggregator). */
final class SimilarEvents {

    /** cluster, object, source, type and reason → the moment of the last one, and what stands for each message. */
    static final Table<String> TABLE = Table.restored("kubernetes/similar-events", RecordCodec.text());

    private static final int CROWD = 10;
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private SimilarEvents() {}

    /** Notes an event, and says whether so many others are like it that they are told as one. */
    static boolean isCrowd(Transaction transaction, String alike, EventRecord event) {
        List<String> known = new ArrayList<>();
        transaction
                .get(TABLE, alike)
                .filter(value -> !isForgotten(value, transaction.now()))
                .ifPresent(value -> known.addAll(messages(value)));
        String message = Integer.toHexString(event.message().hashCode());
        if (!known.contains(message)) {
            known.add(message);
        }
        boolean isCrowd = known.size() >= CROWD;
        if (isCrowd) {
            known.removeLast();
        }
        String value = transaction.now().getEpochSecond() + "\n" + String.join("\n", known);
        transaction.put(TABLE, alike, value);
        return isCrowd;
    }

    private static List<String> messages(String value) {
        List<String> lines = List.of(value.split("\n", -1));
        return lines.subList(1, lines.size());
    }

    private static boolean isForgotten(String value, Instant now) {
        long last = Long.parseLong(value.substring(0, value.indexOf('\n')));
        return now.getEpochSecond() - last > MEMORY.toSeconds();
    }

    /** Drops what is too old to matter. */
    static void sweep(Transaction transaction, String cluster) {
        List<String> old = new ArrayList<>();
        transaction.under(TABLE, cluster + "\0").forEach((key, value) -> {
            if (isForgotten(value, transaction.now())) {
                old.add(key);
            }
        });
        old.forEach(key -> transaction.delete(TABLE, key));
    }
}
