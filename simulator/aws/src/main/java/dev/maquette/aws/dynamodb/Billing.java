package dev.maquette.aws.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * How a table is paid for.
 *
 * @param since when it went on demand last; nothing of a table that never was
 * @param mostReads of on-demand tables, the limit that was set; -1 for none
 * @param raised when the provisioned throughput went up last
 * @param lowered when it went down last
 */
record Billing(
        boolean isOnDemand,
        Optional<Instant> since,
        long readUnits,
        long writeUnits,
        long mostReads,
        long mostWrites,
        Optional<Instant> raised,
        Optional<Instant> lowered) {

    static Billing onDemand(Instant since, long mostReads, long mostWrites) {
        return new Billing(true, Optional.of(since), 0, 0, mostReads, mostWrites, Optional.empty(), Optional.empty());
    }

    static Billing provisioned(long readUnits, long writeUnits) {
        return new Billing(false, Optional.empty(), readUnits, writeUnits, -1, -1, Optional.empty(), Optional.empty());
    }
}
