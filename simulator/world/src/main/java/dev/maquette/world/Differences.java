package dev.maquette.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What differs between two states. */
final class Differences {

    private Differences() {}

    /** The changes that lead from one state to the other, by table and key. */
    static List<Change<?>> between(Records before, Records after, Collection<Table<?>> tables) {
        List<Change<?>> changes = new ArrayList<>();
        tables.forEach(table -> add(before, after, table, changes));
        return changes;
    }

    private static <V> void add(Records before, Records after, Table<V> table, List<Change<?>> changes) {
        between(before, after, table, (key, old, now) -> changes.add(new Change<>(table, key, old, now)));
    }

    static <V> void between(Records before, Records after, Table<V> table, Tree.Difference<String, V> found) {
        tree(before, table).compare(tree(after, table), (one, other) -> isSame(table, one, other), found);
    }

    /** Every table of every state is a view of a tree. */
    private static <V> Tree<String, V> tree(Records records, Table<V> table) {
        return ((TreeView<String, V>) records.all(table)).tree();
    }

    /** Equal, or the same on disk: arrays, and values read back from a file, are equal in no other way. */
    private static <V> boolean isSame(Table<V> table, V one, V other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            RecordBuffer first = new RecordBuffer();
            RecordBuffer second = new RecordBuffer();
            first.sized(out -> table.codec().encode(one, out));
            second.sized(out -> table.codec().encode(other, out));
            return first.content().equals(second.content());
        } catch (IOException unwritable) {
            throw new WorldProblem("world.no-form-on-disk", Map.of("table", table.name()), unwritable);
        }
    }
}
