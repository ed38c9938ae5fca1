package dev.maquette.world;

import java.time.Instant;

/**
 * A timer's place in the order of work: by moment, and within a moment in the order of scheduling.
 *
 * @param sequence unique among all timers that a world ever had
 */
record Due(Instant at, long sequence) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
        int order = at.compareTo(other.at);
        return order != 0 ? order : Long.compare(sequence, other.sequence);
    }
}
