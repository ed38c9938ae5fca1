package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual device that shows codes.
 *
 * @param serial its ARN
 * @param userId of the user who has it; empty where nobody does
 */
record MfaDevice(String serial, String userId, Optional<Instant> enabled, Map<String, String> tags) {

    boolean isInUse() {
        return !userId.isEmpty();
    }

    MfaDevice of(String user, Instant since) {
        return new MfaDevice(serial, user, Optional.of(since), tags);
    }

    MfaDevice free() {
        return new MfaDevice(serial, "", Optional.empty(), tags);
    }

    MfaDevice tagged(Map<String, String> other) {
        return new MfaDevice(serial, userId, enabled, Map.copyOf(other));
    }
}
