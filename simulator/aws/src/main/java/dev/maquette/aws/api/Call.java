package dev.maquette.aws.api;

import dev.maquette.aws.content.Payload;
import dev.maquette.world.Records;
import java.time.Instant;

/** A request under way that only reads: who asks, where, when, and the state of the world it is answered from. */
public class Call {

    private final Envelope envelope;
    private final Records records;

    private final Payload payload;

    public Call(Envelope envelope, Records records) {
        this(envelope, records, Payload.NONE);
    }

    /** @param payload what an operation with a streaming body was sent beside its shape */
    public Call(Envelope envelope, Records records, Payload payload) {
        this.envelope = envelope;
        this.records = records;
        this.payload = payload;
    }

    /** The body of a streaming operation, such as PutObject; empty for all others. */
    public Payload payload() {
        return payload;
    }

    public Envelope envelope() {
        return envelope;
    }

    public Caller caller() {
        return envelope.caller();
    }

    /** The account in which things are looked for and made: the caller's. */
    public String account() {
        return caller().account();
    }

    public String region() {
        return envelope.region();
    }

    public String requestId() {
        return envelope.requestId();
    }

    /** The world's time. */
    public Instant now() {
        return records.now();
    }

    public Records records() {
        return records;
    }

    /** An ARN of this partition, region and account. */
    public String arn(String service, String resource) {
        return Arns.of(service, region(), account(), resource);
    }

    /** Where a regional table keeps something: account, region, name. */
    public String key(String name) {
        return account() + "/" + region() + "/" + name;
    }
}
