package dev.maquette.aws.autoscaling;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a group did or tries to do, with its cause in AWS's words.
 *
 * @param status such as {@code InProgress}, {@code Successful} or {@code Failed}
 * @param message what failed; empty where nothing did
 * @param details JSON, as the API shows it
 */
record Activity(
        String id,
        String group,
        String groupArn,
        String description,
        String cause,
        Instant begun,
        Optional<Instant> ended,
        String status,
        String message,
        int progress,
        String details) {

    static final String PRE_IN_SERVICE = "PreInService";
    static final String IN_PROGRESS = "InProgress";
    static final String WAITING = "MidLifecycleAction";
    static final String SUCCESSFUL = "Successful";
    static final String FAILED = "Failed";

    Activity in(String other, int percent) {
        return new Activity(id, group, groupArn, description, cause, begun, ended, other, message, percent, details);
    }

    Activity done(Instant when) {
        return new Activity(
                id, group, groupArn, description, cause, begun, Optional.of(when), SUCCESSFUL, message, 100, details);
    }

    boolean isOver() {
        return ended.isPresent();
    }
}
