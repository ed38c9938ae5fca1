package dev.maquette.aws.sqs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message in a queue.
 *
 * @param number by which the queue orders its messages
 * @param visible from when on it can be received
 * @param received how often it was
 * @param group of FIFO queues; empty elsewhere
 * @param trace the AWSTraceHeader; empty where there is none
 * @param deadLetterSource the ARN of the queue from which it came here as undeliverable; empty for others
 */
record MessageRecord(
        String id,
        String number,
        String body,
        List<Attribute> attributes,
        String sender,
        Instant sent,
        Instant visible,
        int received,
        Optional<Instant> firstReceived,
        String group,
        String deduplication,
        String trace,
        String deadLetterSource) {

    /**
     * A message's own attribute.
     *
     * @param type such as {@code String} or {@code Number.custom}
     */
    record Attribute(String name, String type, String text, byte[] binary) {}

    boolean isInFlight(Instant now) {
        return received > 0 && visible.isAfter(now);
    }

    /** Received once more, and hidden until then. */
    MessageRecord receivedAt(Instant now, Instant until) {
        return new MessageRecord(
                id,
                number,
                body,
                attributes,
                sender,
                sent,
                until,
                received + 1,
                Optional.of(firstReceived.orElse(now)),
                group,
                deduplication,
                trace,
                deadLetterSource);
    }

    MessageRecord hiddenUntil(Instant until) {
        return new MessageRecord(
                id,
                number,
                body,
                attributes,
                sender,
                sent,
                until,
                received,
                firstReceived,
                group,
                deduplication,
                trace,
                deadLetterSource);
    }

    /** In a dead-letter queue, where it begins anew. */
    MessageRecord movedFrom(String queue, String newNumber, Instant now) {
        return new MessageRecord(
                id,
                newNumber,
                body,
                attributes,
                sender,
                sent,
                now,
                received,
                firstReceived,
                group,
                deduplication,
                trace,
                queue);
    }
}
