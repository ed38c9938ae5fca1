package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a pod is to be looked at again: at the earliest of all wishes, for which somebody waits if anybody waits for any of them. A
 * periodic look before an awaited one must not hide that.
 */
final class Schedule {

    private final Instant now;
    private @Nullable Instant next;
    private Demand demand = Demand.PERIODIC;
    private long since = Long.MAX_VALUE;

    Schedule(Instant now) {
        this.now = now;
    }

    void at(Instant when, Demand wished) {
        Instant due = when.isBefore(now) ? now : when;
        next = next == null || due.isBefore(next) ? due : next;
        demand = wished.compareTo(demand) < 0 ? wished : demand;
    }

    /** Another look, in case something has happened since the given transaction. */
    void retry(Instant when, long looked) {
        at(when, Demand.RETRY);
        since = Math.min(since, looked);
    }

    void apply(ClusterWork work) {
        Instant due = next;
        if (due == null) {
            return;
        }
        Duration delay = Duration.between(now, due);
        if (demand == Demand.RETRY) {
            work.retry(delay, since);
        } else {
            work.again(delay, demand);
        }
    }
}
