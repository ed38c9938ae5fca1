package dev.maquette.aws.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Object Lock of a bucket, with how long what is put is retained where nobody says otherwise.
 *
 * @param mode {@code GOVERNANCE} or {@code COMPLIANCE}; empty where nothing is retained by default
 * @param days 0 where the time is in years
 * @param years 0 where the time is in days
 */
record LockRule(String mode, int days, int years) {

    /** Objects may be locked, and none is unless it is said. */
    static final LockRule NONE = new LockRule("", 0, 0);

    boolean hasDefault() {
        return !mode.isEmpty();
    }

    /** The lock of what is put now. */
    Optional<ObjectLock> startingAt(Instant now) {
        return hasDefault()
                ? Optional.of(new ObjectLock(
                        mode,
                        Optional.of(now.atZone(ZoneOffset.UTC)
                                .plusDays(days)
                                .plusYears(years)
                                .toInstant()),
                        ""))
                : Optional.empty();
    }
}
