package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what time it is in the world and how far it may go. Knows the pace, the leases and the real clock, and nothing of what
 * happens. While time runs, a moment of the world is tied to a moment of the real clock; when it stands, nothing accumulates. Guarded by
 * its own monitor; the writer asks it before every step.
 */
final class Pacemaker {

    /** How long after the last command time goes on by itself for what is still due. */
    static final Duration AFTERGLOW = Duration.ofMinutes(10);

    private final TimeSource source;
    private final Map<Object, Boolean> leases = new IdentityHashMap<>();
    private int busy;
    private Pace pace;
    private boolean runs;
    private Instant anchor;
    private long anchorNanos;
    private Instant cap = Instant.MAX;
    private Instant told;
    private Instant afterglowEnds;
    private Optional<Instant> advanceTo = Optional.empty();

    Pacemaker(TimeSource source, Pace pace, Instant now) {
        this.source = source;
        this.pace = pace;
        this.anchor = now;
        this.anchorNanos = source.nanoTime();
        this.told = now;
        this.afterglowEnds = now;
    }

    synchronized Pace pace() {
        return pace;
    }

    synchronized void pace(Pace next) {
        pace = next;
        runs = false;
    }

    /** Forgets all of before: the world is at another moment now. */
    synchronized void reset(Instant now) {
        runs = false;
        told = now;
        afterglowEnds = now;
        advanceTo = Optional.empty();
    }

    /** A new lease; its holder is busy. */
    synchronized void register(Object lease) {
        leases.put(lease, true);
        busy++;
    }

    synchronized void busy(Object lease) {
        if (Boolean.FALSE.equals(leases.replace(lease, true))) {
            busy++;
        }
    }

    synchronized void waiting(Object lease) {
        if (Boolean.TRUE.equals(leases.replace(lease, false))) {
            busy--;
        }
    }

    synchronized void released(Object lease, Instant now) {
        if (Boolean.TRUE.equals(leases.remove(lease))) {
            busy--;
        }
        touched(now);
    }

    /** Somebody has just used the world. */
    synchronized void touched(Instant now) {
        afterglowEnds = now.plus(AFTERGLOW);
    }

    /** Lets time jump to the given moment, whatever the pace. */
    synchronized void advance(Instant until) {
        advanceTo = Optional.of(advanceTo.filter(until::isBefore).orElse(until));
    }

    synchronized boolean isAdvancing() {
        return advanceTo.isPresent();
    }

    /** Whether every holder of a lease waits, and there is one. */
    synchronized boolean allWait() {
        return busy == 0 && !leases.isEmpty();
    }

    /**
     * How far the world may go now: never behind what anybody was told the time is.
     *
     * @param now where the world is
     * @param awaited the moment of the next event that somebody would wait for
     */
    synchronized Instant limit(Instant now, Optional<Instant> awaited) {
        if (advanceTo.filter(now::isBefore).isPresent()) {
            return advanceTo.get();
        }
        if (advanceTo.isPresent()) {
            advanceTo = Optional.empty();
            runs = false;
        }
        Instant floor = later(now, told);
        boolean ran = runs;
        runs = mayRun(floor, awaited);
        if (runs && !ran) {
            anchor = floor;
            anchorNanos = source.nanoTime();
        }
        return runs ? reach(floor, awaited) : floor;
    }

    private Instant reach(Instant floor, Optional<Instant> awaited) {
        cap = cap(floor, awaited);
        return pace instanceof Pace.Max ? later(floor, awaited.orElse(floor)) : later(floor, earlier(reached(), cap));
    }

    /** Without a lease time goes only to what is due, and not beyond the afterglow. */
    private Instant cap(Instant floor, Optional<Instant> awaited) {
        boolean goesOnAlone = pace instanceof Pace.OnDemand && leases.isEmpty();
        return goesOnAlone ? earlier(awaited.orElse(floor), afterglowEnds) : Instant.MAX;
    }

    private boolean mayRun(Instant now, Optional<Instant> awaited) {
        return switch (pace) {
            case Pace.Stopped() -> false;
            case Pace.RealTime() -> true;
            case Pace.OnDemand _ -> allWait() || leases.isEmpty() && awaited.isPresent() && now.isBefore(afterglowEnds);
            case Pace.Max() -> allWait() && awaited.isPresent();
        };
    }

    /**
     * What time it is, between two steps of the writer. What this says is never taken back.
     *
     * @param now where the world is
     * @param next the next event, before which the time cannot be said to have passed it
     */
    synchronized Instant tell(Instant now, Optional<Instant> next) {
        boolean flows = runs && advanceTo.isEmpty() && !(pace instanceof Pace.Max);
        Instant present = flows ? earlier(reached(), cap) : now;
        Instant bounded = next.filter(present::isAfter).orElse(present);
        told = later(told, bounded);
        return later(now, told);
    }

    /** How long the writer may sleep until the given moment, if time runs by the real clock. */
    synchronized Optional<Duration> realTimeUntil(Instant due) {
        boolean flows = runs && !(pace instanceof Pace.Max);
        return flows
                ? Optional.of(Duration.ofNanos(
                        (long) (Duration.between(reached(), due).toNanos() / rate())))
                : Optional.empty();
    }

    private Instant reached() {
        long elapsed = source.nanoTime() - anchorNanos;
        return anchor.plusNanos((long) (elapsed * rate())).truncatedTo(ChronoUnit.MICROS);
    }

    private double rate() {
        return pace instanceof Pace.OnDemand(double rate) ? rate : 1;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
