package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.controller.KubeObject;

/** What a Deployment wants, in numbers (pkg/controller/deployment/util/deployment_util.go, v1.32). */
record DeploymentView(KubeObject object) {

    /** A deadline of this many seconds is none. */
    private static final int NO_DEADLINE = Integer.MAX_VALUE;

    int replicas() {
        return object.number("/spec/replicas", 1);
    }

    boolean isRolling() {
        return !object.text("/spec/strategy/type").equals("Recreate");
    }

    /** How many pods there may be beyond those wanted. */
    int maxSurge() {
        return isRolling()
                ? Percentages.roundedUp(object.at("/spec/strategy/rollingUpdate/maxSurge"), replicas(), 1)
                : 0;
    }

    /** How many of those wanted may be missing; one where neither surge nor lack would be allowed. */
    int maxUnavailable() {
        if (!isRolling() || replicas() == 0) {
            return 0;
        }
        int unavailable =
                Percentages.roundedDown(object.at("/spec/strategy/rollingUpdate/maxUnavailable"), replicas(), 1);
        boolean isStuck = unavailable == 0 && maxSurge() == 0;
        return Math.min(isStuck ? 1 : unavailable, replicas());
    }

    int minAvailable() {
        return replicas() - maxUnavailable();
    }

    int mostReplicas() {
        return replicas() + maxSurge();
    }

    int minReadySeconds() {
        return object.number("/spec/minReadySeconds", 0);
    }

    boolean isPaused() {
        return object.at("/spec/paused").asBoolean();
    }

    int progressDeadlineSeconds() {
        return object.number("/spec/progressDeadlineSeconds", NO_DEADLINE);
    }

    boolean hasProgressDeadline() {
        return progressDeadlineSeconds() != NO_DEADLINE;
    }

    int revisionHistoryLimit() {
        return object.number("/spec/revisionHistoryLimit", Integer.MAX_VALUE);
    }
}
