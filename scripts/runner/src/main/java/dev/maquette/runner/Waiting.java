package dev.maquette.runner;

import java.time.Duration;

/** The time of a place: virtual where it is simulated, wall time elsewhere. */
public interface Waiting {

    /** Time since a fixed beginning; only differences matter. */
    Duration elapsed();

    /**
     * Lets time pass until something may have changed, but no longer than this.
     *
     * @return false if nothing more will happen by itself, so that waiting is in vain
     */
    boolean await(Duration atMost) throws InterruptedException;
}
