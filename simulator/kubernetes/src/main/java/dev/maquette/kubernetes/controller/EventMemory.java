package dev.maquette.kubernetes.controller;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one recorder remembers of the events about one object: how many it may still tell, which were alike, and under which names they
 * are kept (client-go tools/record/events_cache.go: EventSourceObjectSpamFilter, EventAggregator, eventLogger). It is one record, because
 * nearly every event is the first of its kind and would otherwise cost three.
 */
final class EventMemory {

    /** cluster, uid, component and host → what is remembered, a line each. */
    static final Table<String> TABLE = Table.restored("kubernetes/event-memory", RecordCodec.text());

    /** Where worlds made before December 2026 kept it: they are still opened, and nothing reads it. */
    static final List<Table<String>> FORMER = List.of(
            Table.restored("kubernetes/recent-events", RecordCodec.text()),
            Table.restored("kubernetes/similar-events", RecordCodec.text()));

    /** A source may tell this many events of an object at once, and then one every five minutes. */
    private static final int BURST = 25;

    private static final long REFILL_SECONDS = 300;

    /** As many different messages of events that are alike in all else are told as one, while they are not older than the interval. */
    private static final int CROWD = 10;

    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final String key;
    private long tokens = BURST;
    private long since;
    private final Map<String, Alike> alike = new LinkedHashMap<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** Events of one type and reason: when the last came, and what stands for each message. */
    private record Alike(long last, List<String> messages) {}

    /** An event that was told: its name, which is empty where it was not, and how often it has come. */
    record Kept(String name, int count) {}

    private EventMemory(String key) {
        this.key = key;
    }

    static String key(String cluster, String uid, String component, String host) {
        return String.join("\0", cluster, uid, component, host);
    }

    static EventMemory of(Records records, String key, long now) {
        Optional<String> text = records.get(TABLE, key);
        EventMemory memory = new EventMemory(key);
        memory.since = now;
        text.ifPresent(memory::read);
        return memory;
    }

    private void read(String text) {
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "tokens" -> {
                    tokens = Long.parseLong(fields[1]);
                    since = Long.parseLong(fields[2]);
                }
                case "alike" ->
                    alike.put(
                            fields[1],
                            new Alike(Long.parseLong(fields[2]), new ArrayList<>(List.of(fields[3].split(",")))));
                default -> kept.put(fields[1], new Kept(fields[2], Integer.parseInt(fields[3])));
            }
        }
    }

    void save(Transaction transaction) {
        boolean isOfUse = kept.values().stream().anyMatch(each -> !each.name().isEmpty());
        if (!isOfUse) {
            transaction.delete(TABLE, key);
            return;
        }
        StringBuilder text = new StringBuilder(256);
        text.append("tokens\t").append(tokens).append('\t').append(since);
        alike.forEach((of, group) -> text.append("\nalike\t")
                .append(of)
                .append('\t')
                .append(group.last())
                .append('\t')
                .append(String.join(",", group.messages())));
        kept.forEach((of, event) -> text.append("\nkept\t")
                .append(of)
                .append('\t')
                .append(event.name())
                .append('\t')
                .append(event.count()));
        transaction.put(TABLE, key, text.toString());
    }

    /** Notes an event, and says whether so many others are like it that they are told as one. */
    boolean isCrowd(EventRecord event, long now) {
        String group = hash(event.type(), event.reason());
        String message = hash(event.message());
        Alike known = alike.get(group);
        List<String> messages =
                known == null || now - known.last() > MEMORY.toSeconds() ? new ArrayList<>() : known.messages();
        if (!messages.contains(message)) {
            messages.add(message);
        }
        boolean isCrowd = messages.size() >= CROWD;
        if (isCrowd) {
            messages.removeLast();
        }
        alike.put(group, new Alike(now, messages));
        return isCrowd;
    }

    /** Whether one more may be told: a bucket of tokens. */
    boolean mayTell(long now) {
        long refilled = (now - since) / REFILL_SECONDS;
        tokens = Math.min(BURST, tokens + refilled);
        since = tokens == BURST ? now : since + refilled * REFILL_SECONDS;
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    /** What is known of an equal event. */
    Optional<Kept> known(String correlation) {
        return Optional.ofNullable(kept.get(correlation));
    }

    void keep(String correlation, Kept event) {
        kept.put(correlation, event);
    }

    void forget(String correlation) {
        kept.remove(correlation);
    }

    /** Forgets what was kept under a name. */
    void forgetName(String name) {
        for (Iterator<Kept> each = kept.values().iterator(); each.hasNext(); ) {
            if (each.next().name().equals(name)) {
                each.remove();
            }
        }
    }

    /** Stands for texts, in 64 bits: FNV-1a. */
    static String hash(String... texts) {
        long hash = 0xcbf29ce484222325L;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0xffff) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
