package dev.maquette.aws.api;

import dev.maquette.aws.content.Payload;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;

/** A request under way that may change the world: all of it becomes true, or nothing where it ends in an {@link AwsFailure}. */
public final class WriteCall extends Call {

    private final Transaction transaction;

    public WriteCall(Envelope envelope, Transaction transaction) {
        this(envelope, transaction, Payload.NONE);
    }

    public WriteCall(Envelope envelope, Transaction transaction, Payload payload) {
        super(envelope, transaction, payload);
        this.transaction = transaction;
    }

    public Transaction transaction() {
        return transaction;
    }

    public <V> void put(Table<V> table, String key, V value) {
        transaction.put(table, key, value);
    }

    public void delete(Table<?> table, String key) {
        transaction.delete(table, key);
    }

    /** Where this call's ids come from. */
    public Ids ids() {
        return new Ids(transaction.seed(), transaction.sequence());
    }

    /** A call that follows from this one, by somebody else or in another region. */
    public WriteCall as(Caller other, String region) {
        Envelope mine = envelope();
        return new WriteCall(
                new Envelope(
                        other,
                        region,
                        mine.requestId(),
                        mine.received(),
                        mine.sourceAddress(),
                        mine.userAgent(),
                        mine.isSecure()),
                transaction);
    }
}
