package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a pod is to be looked at again: the earliest of all wishes, awaited if any wish of that moment is. */
final class Schedule {

    private final Instant now;
    private @Nullable Instant next;
    private Demand demand = Demand.PERIODIC;

    Schedule(Instant now) {
        this.now = now;
    }

    void at(Instant when, Demand wished) {
        Instant due = when.isBefore(now) ? now : when;
        Instant known = next;
        if (known == null || due.isBefore(known)) {
            next = due;
            demand = wished;
        } else if (due.equals(known) && wished == Demand.FOREGROUND) {
            demand = wished;
        }
        if (wished == Demand.FOREGROUND) {
            foreground = foreground == null || due.isBefore(foreground) ? due : foreground;
        }
    }

    private @Nullable Instant foreground;

    /**
     * A periodic wish before an awaited one must not hide that somebody waits: then the earlier look is awaited too.
     */
    void apply(ClusterWork work) {
        Instant due = next;
        if (due != null) {
            work.again(Duration.between(now, due), foreground == null ? demand : Demand.FOREGROUND);
        }
    }
}
