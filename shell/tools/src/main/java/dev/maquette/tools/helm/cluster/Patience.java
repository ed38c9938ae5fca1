package dev.maquette.tools.helm.cluster;

import dev.maquette.tools.Waiting;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits for objects, in the place's time: helm looks every two seconds (pkg/kube/wait.go, v3.21). */
public final class Patience {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ApiServer server;
    private final Waiting waiting;

    public Patience(ApiServer server, Waiting waiting) {
        this.server = server;
        this.waiting = waiting;
    }

    /** Until all are ready; jobs only where they are waited for. */
    public void untilReady(List<Resource> resources, boolean withJobs, Duration timeout) throws InterruptedException {
        Readiness readiness = new Readiness(server, withJobs);
        until(timeout, () -> {
            for (Resource each : resources) {
                if (!readiness.isReady(each)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Until none is there any more. */
    public void untilGone(List<Resource> resources, Duration timeout) throws InterruptedException {
        until(timeout, () -> {
            for (Resource each : resources) {
                if (server.find(each.path()).isPresent()) {
                    return false;
                }
            }
            return true;
        });
    }

    private interface Look {
        boolean isDone() throws InterruptedException;
    }

    private void until(Duration timeout, Look look) throws InterruptedException {
        Instant end = waiting.now().plus(timeout);
        while (!look.isDone()) {
            Duration left = Duration.between(waiting.now(), end);
            if (left.compareTo(LOOK) <= 0) {
                waiting.sleep(left.isNegative() ? Duration.ZERO : left);
                throw new HelmException("context deadline exceeded");
            }
            waiting.sleep(LOOK);
        }
    }
}
