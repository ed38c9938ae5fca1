package dev.maquette.aws.autoscaling;

import java.time.Instant;

/**
 * An instance of a group.
 *
 * @param state of its lifecycle in the group, such as {@code Pending}, {@code Pending:Wait}, {@code InService}, {@code Terminating}
 * @param health {@code Healthy} or {@code Unhealthy}
 * @param templateId empty where it came of a launch configuration
 * @param configuration empty where it came of a launch template
 * @param activity the id of the activity that is under way with it; empty for none
 */
record Member(
        String instance,
        String type,
        String zone,
        String imageId,
        boolean isSpot,
        String state,
        String health,
        boolean isProtected,
        String templateId,
        String templateName,
        String templateVersion,
        String configuration,
        String activity,
        Instant since,
        Instant launched) {

    static final String PENDING = "Pending";
    static final String PENDING_WAIT = "Pending:Wait";
    static final String PENDING_PROCEED = "Pending:Proceed";
    static final String IN_SERVICE = "InService";
    static final String TERMINATING = "Terminating";
    static final String TERMINATING_WAIT = "Terminating:Wait";

    boolean isActive() {
        return state.startsWith(PENDING) || state.equals(IN_SERVICE);
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }

    Member in(String other, Instant now) {
        return new Member(
                instance,
                type,
                zone,
                imageId,
                isSpot,
                other,
                health,
                isProtected,
                templateId,
                templateName,
                templateVersion,
                configuration,
                activity,
                now,
                launched);
    }

    Member being(String otherHealth) {
        return new Member(
                instance,
                type,
                zone,
                imageId,
                isSpot,
                state,
                otherHealth,
                isProtected,
                templateId,
                templateName,
                templateVersion,
                configuration,
                activity,
                since,
                launched);
    }

    Member protectedIf(boolean isSo) {
        return new Member(
                instance,
                type,
                zone,
                imageId,
                isSpot,
                state,
                health,
                isSo,
                templateId,
                templateName,
                templateVersion,
                configuration,
                activity,
                since,
                launched);
    }

    Member during(String other) {
        return new Member(
                instance,
                type,
                zone,
                imageId,
                isSpot,
                state,
                health,
                isProtected,
                templateId,
                templateName,
                templateVersion,
                configuration,
                other,
                since,
                launched);
    }
}
