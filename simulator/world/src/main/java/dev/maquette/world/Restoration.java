package dev.maquette.world;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Going back: makes the difference between now and then, table by table, inside one transaction that begins a new epoch. */
final class Restoration {

    private Restoration() {}

    static void restore(Work work, WorldState target, Collection<Table<?>> tables, List<RestoreHook> hooks) {
        WorldState before = work.state();
        for (Table<?> table : tables) {
            if (table.endurance() == Table.Endurance.RESTORED) {
                restoreTable(work, before, target, table);
            }
        }
        restoreTimers(work, before.timers(), target.timers());
        work.turnBack(target.now());
        hooks.forEach(hook -> hook.restored(before, work));
    }

    private static <V> void restoreTable(Work work, WorldState before, WorldState target, Table<V> table) {
        Differences.between(
                before,
                target,
                table,
                (key, _, then) ->
                        then.ifPresentOrElse(value -> work.put(table, key, value), () -> work.delete(table, key)));
    }

    /** Timers keep their old places in the order of work, so that what comes then comes as it would have come. */
    private static void restoreTimers(Work work, Timers before, Timers target) {
        before.places().compare(target.places(), Planned::equals, (place, _, then) -> restoreTimer(work, place, then));
    }

    private static void restoreTimer(Work work, Planned.Place place, Optional<Planned> then) {
        then.ifPresentOrElse(work::reinstate, () -> work.cancel(place.reactor(), place.key()));
    }
}
