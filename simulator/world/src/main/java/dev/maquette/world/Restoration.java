package dev.maquette.world;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pcollections.TreePMap;

/** Going back: makes the difference between now and then, table by table, inside one transaction that begins a new epoch. */
final class Restoration {

    private Restoration() {}

    static void restore(Work work, WorldState before, WorldState target, Map<String, Table<?>> tables, List<RestoreHook> hooks) {
        for (Table<?> table : tables.values()) {
            if (table.endurance() == Table.Endurance.RESTORED) {
                restoreTable(work, before, target, table);
            }
        }
        before.timers().values().forEach(timer -> work.cancel(timer.reactor(), timer.key()));
        target.timers().values().forEach(work::schedule);
        work.beginEpoch();
        hooks.forEach(hook -> hook.restored(before, work));
    }

    private static <V> void restoreTable(Work work, WorldState before, WorldState target, Table<V> table) {
        TreePMap<String, V> old = before.records(table);
        TreePMap<String, V> wanted = target.records(table);
        if (old == wanted) {
            return;
        }
        for (String key : old.keySet()) {
            if (!wanted.containsKey(key)) {
                work.delete(table, key);
            }
        }
        for (Map.Entry<String, V> record : wanted.entrySet()) {
            V present = old.get(record.getKey());
            if (!Objects.equals(present, record.getValue())) {
                work.put(table, record.getKey(), record.getValue());
            }
        }
    }
}
