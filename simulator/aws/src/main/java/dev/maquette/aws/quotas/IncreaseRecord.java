package dev.maquette.aws.quotas;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;

/**
 * A request for more.
 *
 * @param desired a decimal number
 */
record IncreaseRecord(
        String id,
        String service,
        String quota,
        String desired,
        String status,
        Instant created,
        Instant updated,
        String requester) {

    static final String PENDING = "PENDING";
    static final String APPROVED = "APPROVED";

    /** By account, region and id. */
    static final Table<IncreaseRecord> TABLE =
            Table.restored("aws/quota-increases", RecordLayout.of(IncreaseRecord.class));

    boolean isOpen() {
        return status.equals(PENDING);
    }

    IncreaseRecord approved(Instant now) {
        return new IncreaseRecord(id, service, quota, desired, APPROVED, created, now, requester);
    }
}
