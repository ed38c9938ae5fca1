package dev.maquette.aws.sqs;

import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** The messages of one queue, in the order of their numbers and by when they can be received. */
final class Shelf {

    /** What FIFO queues look through for a group that is free (developer guide, FIFO queues: message groups). */
    private static final int LOOKED_AT = 120_000;

    private static final int EXPIRED_AT_ONCE = 100;
    private static final String NEVER_RECEIVED = "/q/";
    private static final String IN_FLIGHT = "/f/";
    private static final String LAST = String.valueOf(Character.MAX_VALUE);

    private final QueueRecord queue;

    Shelf(QueueRecord queue) {
        this.queue = queue;
    }

    /** How many messages there are of each kind. */
    record Counts(int visible, int inFlight, int delayed) {}

    private String messages() {
        return queue.key() + "/";
    }

    private String due(boolean isReceived) {
        return queue.key() + (isReceived ? IN_FLIGHT : NEVER_RECEIVED);
    }

    private String dueKey(MessageRecord message) {
        return due(message.received() > 0) + moment(message.visible()) + "/" + message.number();
    }

    private static String moment(Instant instant) {
        return String.format(Locale.ROOT, "%015d", instant.toEpochMilli());
    }

    Optional<MessageRecord> find(Records records, String number) {
        return records.get(SqsTables.MESSAGES, messages() + number);
    }

    void put(Transaction transaction, MessageRecord message) {
        find(transaction, message.number()).ifPresent(old -> transaction.delete(SqsTables.DUE, dueKey(old)));
        transaction.put(SqsTables.MESSAGES, messages() + message.number(), message);
        transaction.put(SqsTables.DUE, dueKey(message), new SqsTables.Due(message.number()));
    }

    void delete(Transaction transaction, MessageRecord message) {
        transaction.delete(SqsTables.MESSAGES, messages() + message.number());
        transaction.delete(SqsTables.DUE, dueKey(message));
    }

    /** Drops what has been there longer than the queue keeps messages; some at a time. */
    void dropExpired(Transaction transaction) {
        Instant oldest = transaction.now().minusSeconds(queue.seconds("MessageRetentionPeriod"));
        List<MessageRecord> expired = transaction.under(SqsTables.MESSAGES, messages()).values().stream()
                .limit(EXPIRED_AT_ONCE)
                .takeWhile(message -> message.sent().isBefore(oldest))
                .toList();
        expired.forEach(message -> delete(transaction, message));
    }

    void empty(Transaction transaction) {
        List.copyOf(transaction.under(SqsTables.MESSAGES, messages()).values())
                .forEach(message -> delete(transaction, message));
    }

    private static NavigableMap<String, SqsTables.Due> upTo(Records records, String prefix, Instant now) {
        return records.under(SqsTables.DUE, prefix).headMap(prefix + moment(now) + LAST, true);
    }

    Counts counts(Records records) {
        Instant now = records.now();
        int fresh = upTo(records, due(false), now).size();
        int returned = upTo(records, due(true), now).size();
        int waiting = records.under(SqsTables.DUE, due(false)).size() - fresh;
        int hidden = records.under(SqsTables.DUE, due(true)).size() - returned;
        return new Counts(fresh + returned, hidden, waiting);
    }

    /** Messages that can be received now, in their order. */
    List<MessageRecord> receivable(Records records, int most) {
        return queue.isFifo() ? inGroups(records, most) : ofAnyOrder(records, most);
    }

    private List<MessageRecord> ofAnyOrder(Records records, int most) {
        List<MessageRecord> found = new ArrayList<>();
        for (boolean isReceived : List.of(true, false)) {
            upTo(records, due(isReceived), records.now()).values().stream()
                    .limit(most - found.size())
                    .forEach(due -> find(records, due.number()).ifPresent(found::add));
        }
        return found;
    }

    /** A group goes on only when none of its earlier messages is hidden. */
    private List<MessageRecord> inGroups(Records records, int most) {
        List<MessageRecord> found = new ArrayList<>();
        if (counts(records).visible() == 0) {
            return found;
        }
        Set<String> blocked = new HashSet<>();
        int seen = 0;
        for (MessageRecord message :
                records.under(SqsTables.MESSAGES, messages()).values()) {
            if (found.size() == most || seen++ == LOOKED_AT) {
                break;
            }
            if (message.visible().isAfter(records.now())) {
                blocked.add(message.group());
            } else if (!blocked.contains(message.group())) {
                found.add(message);
            }
        }
        return found;
    }

    /** When the next message that is hidden now can be received. */
    Optional<Instant> nextVisible(Records records) {
        Optional<Instant> next = Optional.empty();
        for (boolean isReceived : List.of(true, false)) {
            String prefix = due(isReceived);
            Map.Entry<String, SqsTables.Due> entry =
                    records.under(SqsTables.DUE, prefix).higherEntry(prefix + moment(records.now()) + LAST);
            if (entry != null) {
                String millis =
                        entry.getKey().substring(prefix.length(), entry.getKey().indexOf('/', prefix.length()));
                Instant moment = Instant.ofEpochMilli(Long.parseLong(millis));
                next = next.filter(each -> each.isBefore(moment)).or(() -> Optional.of(moment));
            }
        }
        return next;
    }
}
