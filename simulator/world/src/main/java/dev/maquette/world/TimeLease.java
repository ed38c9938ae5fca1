package dev.maquette.world;

import java.time.Duration;

/**
 * Somebody for whom time may run: a foreground command. While any holder is busy thinking, the clocks of the paces {@link Pace.Max} and
 * {@link Pace.OnDemand} stand, so that what happens does not depend on how fast a client computes.
 */
public interface TimeLease extends AutoCloseable {

    /** The holder waits for the world: time may run. */
    void waiting();

    /** The holder is busy: the clock stands, if it is one that runs only for holders. */
    void busy();

    /** Begins to wait until the given time of the world has passed, or something else ends the waiting. */
    Rest rest(Duration virtual);

    /** Waits as {@link #rest} does, to the end. */
    default Waited sleep(Duration virtual) throws InterruptedException {
        return rest(virtual).await();
    }

    /** A wait that has begun. */
    interface Rest {

        /** @throws InterruptedException when the waiting thread is interrupted; nothing of the world is lost */
        Waited await() throws InterruptedException;

        /** From any thread: ends the wait, if it lasts still; the holder is busy from here on. */
        void wake();
    }

    @Override
    void close();

    /** How a wait ended. */
    enum Waited {
        /** The time has passed. */
        ELAPSED,
        /**
         * Nothing that anybody waits for is left to happen and nobody is busy: waiting longer changes nothing. Only {@link Pace.Max}
         * ends a wait so; elsewhere time passes until it is up.
         */
        SETTLED,
        /** Somebody has woken the holder. */
        WOKEN,
        /** The clock stands still by {@link Pace.Stopped}, or time was taken back, or the world closed. */
        STOPPED
    }
}
