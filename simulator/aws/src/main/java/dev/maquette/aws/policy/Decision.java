package dev.maquette.aws.policy;

import java.util.Optional;

/**
 * What policies say to a question.
 *
 * @param statement the one that decided, where one did: an implicit denial has none
 */
public record Decision(boolean isAllowed, Layer layer, Optional<Matched> statement) {

    /** Which policies decided. */
    public enum Layer {
        IDENTITY("identity-based policy"),
        BOUNDARY("permissions boundary"),
        SESSION("session policy"),
        RESOURCE("resource-based policy");

        private final String text;

        Layer(String text) {
            this.text = text;
        }

        /** As denials name it (IAM user guide, troubleshoot_access-denied). */
        public String text() {
            return text;
        }
    }

    /** A statement and the policy in which it stands. */
    public record Matched(String policy, Statement statement) {}

    static Decision allowed(Layer layer, Matched by) {
        return new Decision(true, layer, Optional.of(by));
    }

    static Decision denied(Layer layer, Matched by) {
        return new Decision(false, layer, Optional.of(by));
    }

    static Decision unallowed(Layer layer) {
        return new Decision(false, layer, Optional.empty());
    }

    public boolean isExplicit() {
        return statement.isPresent();
    }
}
