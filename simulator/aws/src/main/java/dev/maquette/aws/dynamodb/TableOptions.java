package dev.maquette.aws.dynamodb;

import java.time.Instant;
import java.util.Optional;

/**
 * A table's settings that change nothing about its items.
 *
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}
 * @param kmsKey the ARN of the key with which the table is encrypted; empty for DynamoDB's own
 * @param recoverableSince since when point-in-time recovery is on
 * @param timeToLive the attribute of the time to live; empty where there is none
 * @param timeToLiveSettles until when the time to live is being switched
 * @param isTimeToLiveOn what it is switched to
 * @param policy the resource policy; empty where there is none
 */
record TableOptions(
        boolean isProtected,
        String tableClass,
        Optional<Instant> classSince,
        String kmsKey,
        Optional<Instant> recoverableSince,
        int recoverableDays,
        String timeToLive,
        boolean isTimeToLiveOn,
        Optional<Instant> timeToLiveSettles,
        String policy,
        String policyRevision) {

    /** As DescribeContinuousBackups has it where nothing was said. */
    static final int RECOVERABLE_DAYS = 35;

    static TableOptions of(boolean isProtected, String tableClass, String kmsKey) {
        return new TableOptions(
                isProtected,
                tableClass,
                Optional.empty(),
                kmsKey,
                Optional.empty(),
                RECOVERABLE_DAYS,
                "",
                false,
                Optional.empty(),
                "",
                "");
    }

    TableOptions protectedFromDeletion(boolean flag) {
        return new TableOptions(
                flag,
                tableClass,
                classSince,
                kmsKey,
                recoverableSince,
                recoverableDays,
                timeToLive,
                isTimeToLiveOn,
                timeToLiveSettles,
                policy,
                policyRevision);
    }

    TableOptions inClass(String other, Instant since) {
        return new TableOptions(
                isProtected,
                other,
                Optional.of(since),
                kmsKey,
                recoverableSince,
                recoverableDays,
                timeToLive,
                isTimeToLiveOn,
                timeToLiveSettles,
                policy,
                policyRevision);
    }

    TableOptions encryptedWith(String key) {
        return new TableOptions(
                isProtected,
                tableClass,
                classSince,
                key,
                recoverableSince,
                recoverableDays,
                timeToLive,
                isTimeToLiveOn,
                timeToLiveSettles,
                policy,
                policyRevision);
    }

    TableOptions recoverable(Optional<Instant> since, int days) {
        return new TableOptions(
                isProtected,
                tableClass,
                classSince,
                kmsKey,
                since,
                days,
                timeToLive,
                isTimeToLiveOn,
                timeToLiveSettles,
                policy,
                policyRevision);
    }

    TableOptions living(String attribute, boolean isOn, Optional<Instant> settles) {
        return new TableOptions(
                isProtected,
                tableClass,
                classSince,
                kmsKey,
                recoverableSince,
                recoverableDays,
                attribute,
                isOn,
                settles,
                policy,
                policyRevision);
    }

    TableOptions governed(String document, String revision) {
        return new TableOptions(
                isProtected,
                tableClass,
                classSince,
                kmsKey,
                recoverableSince,
                recoverableDays,
                timeToLive,
                isTimeToLiveOn,
                timeToLiveSettles,
                document,
                revision);
    }
}
