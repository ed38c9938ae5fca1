package dev.maquette.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        tree(before, table).compare(tree(after, table), new Sameness<>(table), found);
    }

    /** Every table of every state is a view of a tree. */
    private static <V> Tree<String, V> tree(Records records, Table<V> table) {
        return ((TreeView<String, V>) records.all(table)).tree();
    }
}
