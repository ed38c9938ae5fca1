package dev.maquette.tools.helm;

import dev.maquette.profiles.OpenPlace;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of helm's patience, in the time of a place that has a clock. It waits for its moment in the place itself, so time does not run
 * past it, and stands there until this is closed.
 */
final class Deadline implements AutoCloseable {

    /** Helm polls every two seconds; only who has been idle for longer waits in vain. */
    private static final int LOOKS_IN_VAIN = 175;

    private static final long LOOK_MILLIS = 20;

    private final OpenPlace.Clock clock;
    private final OpenPlace.Hold helm;
    private final OpenPlace.Hold own;
    private final HelmProcess.Carried order;
    private final Instant end;
    private final Thread sleeper;
    private volatile boolean isOver;

    /** @param helm the hold of the command that is waited for */
    Deadline(OpenPlace.Clock clock, OpenPlace.Hold helm, HelmProcess.Carried order, Duration timeout) {
        this.clock = clock;
        this.helm = helm;
        this.order = order;
        this.end = clock.now().plus(timeout);
        this.own = clock.hold("the timeout of helm");
        this.sleeper = Thread.ofVirtual().name("helm-deadline").start(this::sleep);
    }

    boolean isOver() {
        return isOver;
    }

    private void sleep() {
        try {
            isOver = comesToPass();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where nothing is left that could happen before it, and helm does nothing about that, it comes at once. */
    private boolean comesToPass() throws InterruptedException {
        int looksInVain = 0;
        while (!own.sleep(left())) {
            looksInVain = helm.isIdle() && clock.pace().equals("max") ? looksInVain + 1 : 0;
            if (looksInVain > LOOKS_IN_VAIN) {
                clock.advance(left());
            } else if (order.endsWithin(LOOK_MILLIS)) {
                return false;
            }
        }
        return true;
    }

    private Duration left() {
        Duration left = Duration.between(clock.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Ends helm's hold too, and first: it only waits by now, so without this one's time would go on under it. */
    @Override
    public void close() {
        sleeper.interrupt();
        helm.close();
        own.close();
    }
}
