package dev.maquette.world;

import java.time.Instant;

/**
 * A named state of a world, to go back to.
 *
 * @param sequence the transaction that took it
 * @param time the world's time then
 */
public record Snapshot(String name, long sequence, Instant time, long epoch, Whereabouts whereabouts) {

    /** How long a snapshot lasts. */
    public enum Whereabouts {
        /** In memory alone, so far or for good: gone with the process. */
        MEMORY,
        /** On disk as well. */
        DISK,
        /** Its process ended before it was on disk. */
        LOST
    }
}
