package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what time it is in the world and how far it may go. Knows the pace, the leases and the real clock, and nothing of what
 * happens. Guarded by its own monitor; the writer asks it before every step.
 */
final class Pacemaker {

    /** How long after the last command time goes on by itself for what is still due. */
    static final Duration AFTERGLOW = Duration.ofMinutes(10);

    private final TimeSource source;
    private final Set<Object> busy = new LinkedHashSet<>();
    private final Set<Object> waiting = new LinkedHashSet<>();
    private Pace pace;
    private Instant anchor;
    private long anchorNanos;
    private Instant afterglowEnds;
    private Instant advanceTo;

    Pacemaker(TimeSource source, Pace pace, Instant now) {
        this.source = source;
        this.pace = pace;
        this.anchor = now;
        this.anchorNanos = source.nanoTime();
        this.afterglowEnds = now;
        this.advanceTo = now;
    }

    synchronized Pace pace() {
        return pace;
    }

    synchronized void pace(Pace next, Instant now) {
        anchor(now);
        pace = next;
    }

    /** Ties the given moment of the world to the present moment of the real clock. */
    synchronized void anchor(Instant now) {
        anchor = now;
        anchorNanos = source.nanoTime();
    }

    synchronized void reset(Instant now) {
        anchor(now);
        afterglowEnds = now;
        advanceTo = now;
    }

    synchronized void busy(Object lease, Instant now) {
        anchorIfStill(now);
        waiting.remove(lease);
        busy.add(lease);
    }

    synchronized void waiting(Object lease, Instant now) {
        anchorIfStill(now);
        busy.remove(lease);
        waiting.add(lease);
    }

    synchronized void released(Object lease, Instant now) {
        busy.remove(lease);
        waiting.remove(lease);
        afterglowEnds = now.plus(AFTERGLOW);
        anchor(now);
    }

    synchronized void touched(Instant now) {
        if (!runs(now)) {
            anchor(now);
        }
        afterglowEnds = now.plus(AFTERGLOW);
    }

    /** Lets time jump to the given moment, whatever the pace. */
    synchronized void advance(Instant until) {
        advanceTo = until.isAfter(advanceTo) ? until : advanceTo;
    }

    /**
     * How far the world may go now.
     *
     * @param now where the world is
     * @param awaited the moment of the next event that somebody would wait for
     */
    synchronized Instant limit(Instant now, Optional<Instant> awaited) {
        if (advanceTo.isAfter(now)) {
            return advanceTo;
        }
        return switch (pace) {
            case Pace.Stopped() -> now;
            case Pace.RealTime() -> later(now, anchor.plusNanos(elapsed()));
            case Pace.OnDemand(double rate) -> later(now, onDemand(now, awaited, rate));
            case Pace.Max() -> awaited.filter(due -> jumps()).map(due -> later(now, due)).orElse(now);
        };
    }

    private Instant onDemand(Instant now, Optional<Instant> awaited, double rate) {
        Instant reached = anchor.plusNanos((long) (elapsed() * rate));
        boolean isLeased = !busy.isEmpty() || !waiting.isEmpty();
        if (isLeased) {
            return reached;
        }
        boolean isDue = awaited.isPresent() && now.isBefore(afterglowEnds);
        if (!isDue) {
            anchor(now);
            return now;
        }
        return reached.isAfter(afterglowEnds) ? afterglowEnds : reached;
    }

    /** How long the writer may sleep until the given moment is reached, if time runs. */
    synchronized Optional<Duration> realTimeUntil(Instant due, Instant now) {
        Duration virtual = Duration.between(limit(now, Optional.of(due)), due);
        return switch (pace) {
            case Pace.RealTime() -> Optional.of(virtual);
            case Pace.OnDemand(double rate) when runs(now) ->
                Optional.of(Duration.ofNanos((long) (virtual.toNanos() / rate)));
            case Pace.OnDemand _, Pace.Max _, Pace.Stopped _ -> Optional.empty();
        };
    }

    /** Whether time goes on by itself at present. */
    synchronized boolean runs(Instant now) {
        return switch (pace) {
            case Pace.RealTime() -> true;
            case Pace.OnDemand _ -> !busy.isEmpty() || !waiting.isEmpty() || now.isBefore(afterglowEnds);
            case Pace.Max() -> jumps();
            case Pace.Stopped() -> false;
        };
    }

    private boolean jumps() {
        return busy.isEmpty() && !waiting.isEmpty();
    }

    private void anchorIfStill(Instant now) {
        if (busy.isEmpty() && waiting.isEmpty() && pace instanceof Pace.OnDemand) {
            anchor(now);
        }
    }

    private long elapsed() {
        return source.nanoTime() - anchorNanos;
    }

    private static Instant later(Instant now, Instant other) {
        Instant micros = other.truncatedTo(ChronoUnit.MICROS);
        return micros.isAfter(now) ? micros : now;
    }
}
