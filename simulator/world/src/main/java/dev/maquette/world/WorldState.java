package dev.maquette.world;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a world is at one moment, immutable. A snapshot is a reference to one of these.
 *
 * @param sequence the number of the newest transaction
 * @param happened the number of the newest transaction that made something else, and did not merely repeat itself. It is not kept on disk:
 *     a world that is opened counts as changed
 */
record WorldState(
        Tree<String, Tree<String, Object>> tables, Timers timers, Instant now, long sequence, long happened, long epoch)
        implements Records {

    static WorldState empty(Instant beginning) {
        return new WorldState(Tree.empty(), Timers.NONE, beginning, 0, 0, 0);
    }

    @Override
    public <V> Optional<V> get(Table<V> table, String key) {
        return Optional.ofNullable(records(table).get(key));
    }

    @Override
    public <V> NavigableMap<String, V> all(Table<V> table) {
        return new TreeView<>(records(table));
    }

    @SuppressWarnings("unchecked") // only a table's own values are ever put under its name
    <V> Tree<String, V> records(Table<V> table) {
        @Nullable Tree<String, Object> records = tables.get(table.name());
        return records == null ? Tree.empty() : (Tree<String, V>) records;
    }

    WorldState withNow(Instant moment) {
        return new WorldState(tables, timers, moment, sequence, happened, epoch);
    }

    WorldState withEpoch(Instant moment, long begun) {
        return new WorldState(tables, timers, moment, sequence, happened, begun);
    }

    /** The same, in which the newest transaction made something else. */
    WorldState changed() {
        return new WorldState(tables, timers, now, sequence, sequence, epoch);
    }

    /** What somebody waits for next. */
    Optional<Planned> awaited() {
        return timers.firstAwaited(happened);
    }

    /** The same, as the state of the given transaction. */
    WorldState at(Instant moment, long transaction) {
        return new WorldState(tables, timers, moment, transaction, happened, epoch);
    }

    /** The state after one effect. Transactions, the redo log and checkpoints all go through here. */
    WorldState after(Effect effect) {
        return switch (effect) {
            case Effect.Put(Table<?> table, String key, Object value) ->
                withTable(table, untyped(table).with(key, value));
            case Effect.Delete(Table<?> table, String key) ->
                withTable(table, untyped(table).without(key));
            case Effect.Schedule(Planned planned) -> withTimers(timers.with(planned));
            case Effect.Cancel(Planned.Place place) -> withTimers(timers.without(place));
        };
    }

    @SuppressWarnings("unchecked") // tables hold their values as objects here
    private Tree<String, Object> untyped(Table<?> table) {
        return records((Table<Object>) table);
    }

    private WorldState withTable(Table<?> table, Tree<String, Object> records) {
        return new WorldState(tables.with(table.name(), records), timers, now, sequence, happened, epoch);
    }

    WorldState withTimers(Timers planned) {
        return new WorldState(tables, planned, now, sequence, happened, epoch);
    }
}
