package dev.maquette.aws.s3;

import dev.maquette.aws.api.Call;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What keeps a version from being deleted (Amazon S3 user guide, locking objects with Object Lock).
 *
 * @param mode of the retention; empty where there is none
 * @param until when the retention ends
 * @param legalHold {@code ON} or {@code OFF}; empty where none was ever set
 */
record ObjectLock(String mode, Optional<Instant> until, String legalHold) {

    static final ObjectLock NONE = new ObjectLock("", Optional.empty(), "");
    static final String GOVERNANCE = "GOVERNANCE";
    static final String COMPLIANCE = "COMPLIANCE";

    private static final String ON = "ON";
    private static final Set<String> MODES = Set.of(GOVERNANCE, COMPLIANCE);
    private static final Set<String> HOLDS = Set.of(ON, "OFF");

    /** The lock that comes with an object, else the bucket's own. */
    static Optional<ObjectLock> given(Call call, Bucket bucket, SdkPojo request) {
        Optional<String> mode = Members.text(request, "ObjectLockMode");
        Optional<Instant> until =
                Members.text(request, "ObjectLockRetainUntilDate").map(Instant::parse);
        Optional<String> hold = Members.text(request, "ObjectLockLegalHoldStatus");
        boolean isGiven = mode.isPresent() || until.isPresent() || hold.isPresent();
        if (!isGiven) {
            return bucket.lock().flatMap(rule -> rule.startingAt(call.now()));
        }
        requireOf(bucket);
        if (mode.isPresent() != until.isPresent()) {
            throw S3Failures.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                    mode.isPresent() ? "x-amz-object-lock-retain-until-date" : "x-amz-object-lock-mode",
                    "");
        }
        mode.ifPresent(ObjectLock::checkMode);
        until.ifPresent(moment -> checkFuture(call, moment));
        hold.ifPresent(ObjectLock::checkHold);
        return Optional.of(new ObjectLock(mode.orElse(""), until, hold.orElse("")));
    }

    static void requireOf(Bucket bucket) {
        if (bucket.lock().isEmpty()) {
            throw S3Failures.invalidRequest("Bucket is missing Object Lock Configuration");
        }
    }

    private static void checkMode(String mode) {
        if (!MODES.contains(mode)) {
            throw S3Failures.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }
    }

    private static void checkHold(String status) {
        if (!HOLDS.contains(status)) {
            throw S3Failures.invalidArgument(
                    "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", status);
        }
    }

    static boolean isMode(String mode) {
        return MODES.contains(mode);
    }

    static boolean isHold(String status) {
        return HOLDS.contains(status);
    }

    static void checkFuture(Call call, Instant until) {
        if (!until.isAfter(call.now())) {
            throw S3Failures.invalidArgument(
                    "The retain until date must be in the future!",
                    "x-amz-object-lock-retain-until-date",
                    until.toString());
        }
    }

    boolean hasRetention() {
        return !mode.isEmpty();
    }

    ObjectLock withRetention(String newMode, Optional<Instant> newUntil) {
        return new ObjectLock(newMode, newUntil, legalHold);
    }

    ObjectLock withHold(String status) {
        return new ObjectLock(mode, until, status);
    }

    boolean isRetained(Instant now) {
        return until.filter(now::isBefore).isPresent();
    }

    /**
     * Whether a version may not be deleted.
     *
     * @param bypasses whether the caller sets governance aside, and may
     */
    boolean protects(Instant now, boolean bypasses) {
        boolean isKept = isRetained(now) && !(mode.equals(GOVERNANCE) && bypasses);
        return legalHold.equals(ON) || isKept;
    }

    /** Fills those members of an answer that tell of this. */
    void fill(SdkPojo answer) {
        if (hasRetention()) {
            Members.set(answer, "ObjectLockMode", mode);
            until.ifPresent(moment -> Members.set(answer, "ObjectLockRetainUntilDate", moment));
        }
        if (!legalHold.isEmpty()) {
            Members.set(answer, "ObjectLockLegalHoldStatus", legalHold);
        }
    }
}
