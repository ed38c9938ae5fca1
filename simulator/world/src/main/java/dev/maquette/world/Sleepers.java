package dev.maquette.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Those who wait for a moment of the world. They are put to bed and woken on the writer's thread: a lease is busy again before its holder
 * learns that it may go on, so in {@link Pace.Max} no time passes in between.
 */
final class Sleepers {

    private final Pacemaker pacemaker;
    private final ConcurrentLinkedQueue<Tired> tired = new ConcurrentLinkedQueue<>();
    private final List<Sleeper> asleep = new ArrayList<>();

    private record Tired(Duration virtual, Optional<TimeLease> lease, CompletableFuture<TimeLease.Waited> end) {}

    private record Sleeper(Instant deadline, Optional<TimeLease> lease, CompletableFuture<TimeLease.Waited> end) {}

    Sleepers(Pacemaker pacemaker) {
        this.pacemaker = pacemaker;
    }

    /** From any thread: asks to be woken after the given time of the world. */
    void add(Duration virtual, Optional<TimeLease> lease, CompletableFuture<TimeLease.Waited> end) {
        tired.add(new Tired(virtual, lease, end));
    }

    boolean hasNew() {
        return !tired.isEmpty();
    }

    /** Puts to bed who has come; whoever holds no lease wants the time to pass whatever the pace. */
    void settleIn(Instant now) {
        for (Tired one = tired.poll(); one != null; one = tired.poll()) {
            Sleeper sleeper = new Sleeper(now.plus(one.virtual()), one.lease(), one.end());
            synchronized (sleeper.end()) {
                if (!sleeper.end().isDone()) {
                    sleeper.lease().ifPresentOrElse(pacemaker::waiting, () -> pacemaker.advance(sleeper.deadline()));
                    asleep.add(sleeper);
                }
            }
        }
    }

    /** From any thread: the holder does not wait any longer. */
    void giveUp(TimeLease lease, CompletableFuture<TimeLease.Waited> end, TimeLease.Waited how) {
        synchronized (end) {
            end.complete(how);
            pacemaker.busy(lease);
        }
    }

    /** The first moment at which one of them has to be woken. */
    Optional<Instant> nextDeadline() {
        return asleep.stream().map(Sleeper::deadline).min(Comparator.naturalOrder());
    }

    /** Wakes whose time has come, or for whom waiting has lost its sense; false where nobody was. */
    boolean wake(Instant now, boolean isSettled) {
        boolean isStopped = pacemaker.pace() instanceof Pace.Stopped && !pacemaker.isAdvancing();
        boolean woke = false;
        for (Sleeper sleeper : List.copyOf(asleep)) {
            if (!sleeper.deadline().isAfter(now)) {
                woke |= wake(sleeper, TimeLease.Waited.ELAPSED);
            } else if (sleeper.lease().isPresent() && (isSettled || isStopped)) {
                woke |= wake(sleeper, isStopped ? TimeLease.Waited.STOPPED : TimeLease.Waited.SETTLED);
            } else if (sleeper.end().isDone()) {
                asleep.remove(sleeper);
            }
        }
        return woke;
    }

    private boolean wake(Sleeper sleeper, TimeLease.Waited end) {
        asleep.remove(sleeper);
        synchronized (sleeper.end()) {
            if (!sleeper.end().isDone()) {
                sleeper.lease().ifPresent(pacemaker::busy);
            }
            return sleeper.end().complete(end);
        }
    }

    /** Time went elsewhere, or the world ends: nobody's moment will come. */
    void wakeAll() {
        for (Sleeper sleeper : List.copyOf(asleep)) {
            wake(sleeper, TimeLease.Waited.STOPPED);
        }
        for (Tired one = tired.poll(); one != null; one = tired.poll()) {
            one.end().complete(TimeLease.Waited.STOPPED);
        }
    }
}
