package dev.maquette.world;

import java.time.Instant;

/**
 * Work that a reactor has to do at a moment of the world's time. There is at most one timer for a reactor and key: scheduling another
 * keeps the earlier moment of the two, as a controller's work queue does, and the stronger demand.
 *
 * @param since the transaction that looked last; of a {@link Demand#RETRY} only, otherwise 0
 */
public record Timer(Instant due, String reactor, String key, Demand demand, long since) {

    public Timer {
        if ((demand == Demand.RETRY) != (since > 0)) {
            throw new IllegalArgumentException("only another look knows when the last one was");
        }
    }

    public Timer(Instant due, String reactor, String key, Demand demand) {
        this(due, reactor, key, demand, 0);
    }

    Timer at(Instant moment) {
        return new Timer(moment, reactor, key, demand, since);
    }

    /** The earlier moment, and somebody waits if anybody did: so time never stops short of what was awaited. */
    Timer and(Timer other) {
        Timer stronger = demand.compareTo(other.demand) <= 0 ? this : other;
        long looked = since == 0 || other.since == 0 ? stronger.since : Math.min(since, other.since);
        return new Timer(due.isBefore(other.due) ? due : other.due, reactor, key, stronger.demand, looked);
    }
}
