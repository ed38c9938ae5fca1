package dev.maquette.tools.helm;

import dev.maquette.profiles.OpenPlace;
import java.time.Duration;

/**
 * Sees whether a helm process waits: it computes nothing any more. The library does not say so, and what it has been told it may still
 * be thinking about.
 */
final class Idleness {

    /** How often in a row the process must be found without work; the system counts computing time in steps of 10 ms. */
    private static final int LOOKS = 8;

    private final HelmProcess process;
    private final OpenPlace.Hold hold;
    private Duration seen = Duration.ZERO;
    private int looks;

    Idleness(HelmProcess process, OpenPlace.Hold hold) {
        this.process = process;
        this.hold = hold;
    }

    /** Looks at the process; to be asked every few milliseconds. */
    void look() {
        Duration computed = process.computingTime();
        looks = computed.equals(seen) && !process.isAtWork() ? looks + 1 : 0;
        seen = computed;
        if (looks >= LOOKS && !hold.isIdle()) {
            looks = 0;
            hold.waiting();
        }
    }
}
