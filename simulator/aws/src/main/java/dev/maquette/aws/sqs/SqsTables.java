package dev.maquette.aws.sqs;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.List;

/** SQS's part of the world's state. All keys begin with account, region and the queue's name. */
final class SqsTables {

    static final Table<QueueRecord> QUEUES = Table.restored("aws/sqs/queues", RecordLayout.of(QueueRecord.class));

    /** Messages by their numbers. */
    static final Table<MessageRecord> MESSAGES =
            Table.restored("aws/sqs/messages", RecordLayout.of(MessageRecord.class));

    /** The numbers of messages by when they can be received: those that never were, and those in flight. */
    static final Table<Due> DUE = Table.restored("aws/sqs/due", RecordLayout.of(Due.class));

    static final Table<Sent> SENT = Table.restored("aws/sqs/sent", RecordLayout.of(Sent.class));
    static final Table<Poll> POLLS = Table.restored("aws/sqs/polls", RecordLayout.of(Poll.class));
    static final Table<Deleted> DELETED = Table.restored("aws/sqs/deleted-queues", RecordLayout.of(Deleted.class));

    private SqsTables() {}

    record Due(String number) {}

    /** What came with a deduplication id, and when. */
    record Sent(String messageId, String number, Instant at) {}

    /**
     * Somebody who waits for messages.
     *
     * @param rung how often it was worth looking again
     */
    record Poll(Instant until, int rung) {}

    /** When a queue was deleted. */
    record Deleted(Instant at) {}

    static List<Table<?>> all() {
        return List.of(QUEUES, MESSAGES, DUE, SENT, POLLS, DELETED);
    }
}
