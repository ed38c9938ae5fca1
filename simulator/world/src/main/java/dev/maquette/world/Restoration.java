package dev.maquette.world;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Going back: makes the difference between now and then, table by table, inside one transaction that begins a new epoch. */
final class Restoration {

    private Restoration() {}

    static void restore(Work work, WorldState target, Collection<Table<?>> tables, List<RestoreHook> hooks) {
        WorldState before = work.state();
        List<Table<?>> restored = tables.stream()
                .filter(table -> table.endurance() == Table.Endurance.RESTORED)
                .toList();
        List<Change<?>> changes = Differences.between(before, target, restored);
        changes.forEach(change -> make(work, change));
        restoreTimers(work, before.timers(), target.timers());
        work.turnBack(target.now());
        hooks.forEach(hook -> hook.restored(before, changes, work));
    }

    private static <V> void make(Work work, Change<V> change) {
        change.after()
                .ifPresentOrElse(
                        value -> work.put(change.table(), change.key(), value),
                        () -> work.delete(change.table(), change.key()));
    }

    /** Timers keep their old places in the order of work, so that what comes then comes as it would have come. */
    private static void restoreTimers(Work work, Timers before, Timers target) {
        before.places().compare(target.places(), Planned::equals, (place, _, then) -> restoreTimer(work, place, then));
    }

    private static void restoreTimer(Work work, Planned.Place place, Optional<Planned> then) {
        then.ifPresentOrElse(work::reinstate, () -> work.cancel(place.reactor(), place.key()));
    }
}
