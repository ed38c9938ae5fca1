package dev.maquette.aws.kms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key.
 *
 * @param isManagedByAws whether it belongs to a service, such as the key of {@code alias/aws/ssm}
 * @param deletion when it will be deleted
 * @param policy of the key, which decides alone
 * @param rotationDays how often its material is to change; 0 for never
 */
record KeyRecord(
        String id,
        String arn,
        String account,
        String description,
        State state,
        boolean isManagedByAws,
        Instant created,
        Optional<Instant> deletion,
        String policy,
        int rotationDays,
        Optional<Instant> rotatesNext,
        Map<String, String> tags,
        List<Grant> grants,
        byte[] material) {

    /** What can be done with it. */
    enum State {
        ENABLED("Enabled"),
        DISABLED("Disabled"),
        PENDING_DELETION("PendingDeletion");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * What a principal may do with the key beside its policy.
     *
     * @param constraint {@code EncryptionContextEquals} or {@code EncryptionContextSubset}; empty for none
     */
    record Grant(
            String id,
            String token,
            String name,
            String grantee,
            String retiring,
            List<String> operations,
            String constraint,
            Map<String, String> context,
            Instant created) {}

    KeyRecord described(String other) {
        return copy(other, state, deletion, policy, rotationDays, rotatesNext, tags, grants);
    }

    KeyRecord in(State other, Optional<Instant> until) {
        return copy(description, other, until, policy, rotationDays, rotatesNext, tags, grants);
    }

    KeyRecord governed(String other) {
        return copy(description, state, deletion, other, rotationDays, rotatesNext, tags, grants);
    }

    KeyRecord rotating(int days, Optional<Instant> next) {
        return copy(description, state, deletion, policy, days, next, tags, grants);
    }

    KeyRecord tagged(Map<String, String> other) {
        return copy(description, state, deletion, policy, rotationDays, rotatesNext, other, grants);
    }

    KeyRecord granting(List<Grant> other) {
        return copy(description, state, deletion, policy, rotationDays, rotatesNext, tags, other);
    }

    private KeyRecord copy(
            String description,
            State state,
            Optional<Instant> deletion,
            String policy,
            int rotationDays,
            Optional<Instant> rotatesNext,
            Map<String, String> tags,
            List<Grant> grants) {
        return new KeyRecord(
                id,
                arn,
                account,
                description,
                state,
                isManagedByAws,
                created,
                deletion,
                policy,
                rotationDays,
                rotatesNext,
                tags,
                grants,
                material);
    }
}
