package dev.maquette.world;

/** How a world's time relates to real time. */
public sealed interface Pace {

    /** Time stands still. */
    record Stopped() implements Pace {}

    /** Virtual seconds run as real seconds, always: for clients that compute ages with their own clock. */
    record RealTime() implements Pace {}

    /**
     * Time runs while somebody waits and nobody is busy, this many virtual seconds a real second.
     *
     * @param rate 60 in the shell
     */
    record OnDemand(double rate) implements Pace {
        public OnDemand {
            if (!(rate > 0)) {
                throw new IllegalArgumentException("a rate is positive, not " + rate);
            }
        }
    }

    /** Time jumps from one awaited event to the next while somebody waits. */
    record Max() implements Pace {}
}
