package dev.maquette.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** A transaction under way: the state as it would be, and what led there. */
final class Work implements Transaction {

    private final WorldState before;
    private final Origin origin;
    private final Seed seed;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private WorldState state;

    private record Touched(Table<?> table, String key) {}

    Work(WorldState before, Instant now, Origin origin, Seed seed) {
        this.before = before;
        this.origin = origin;
        this.seed = seed;
        this.state = new WorldState(
                before.tables(),
                before.timers(),
                before.agenda(),
                now,
                before.sequence() + 1,
                before.timerSequence(),
                before.epoch());
    }

    @Override
    public <V> Optional<V> get(Table<V> table, String key) {
        return state.get(table, key);
    }

    @Override
    public <V> NavigableMap<String, V> all(Table<V> table) {
        return state.all(table);
    }

    @Override
    public Instant now() {
        return state.now();
    }

    @Override
    public long sequence() {
        return state.sequence();
    }

    @Override
    public long epoch() {
        return state.epoch();
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Seed seed() {
        return seed;
    }

    @Override
    public <V> void put(Table<V> table, String key, V value) {
        touched.putIfAbsent(table.name() + '\0' + key, new Touched(table, key));
        apply(new Effect.Put(table, key, value));
    }

    @Override
    public void delete(Table<?> table, String key) {
        touched.putIfAbsent(table.name() + '\0' + key, new Touched(table, key));
        apply(new Effect.Delete(table, key));
    }

    @Override
    public void schedule(Timer timer) {
        WorldState.@Nullable Due planned = state.agenda().get(WorldState.agendaKey(timer.reactor(), timer.key()));
        if (planned == null || isMoreUrgent(timer, Objects.requireNonNull(state.timers().get(planned)))) {
            apply(new Effect.Schedule(timer, state.timerSequence() + 1));
        }
    }

    private static boolean isMoreUrgent(Timer timer, Timer planned) {
        boolean awaitedNow = timer.demand() == Demand.FOREGROUND && planned.demand() == Demand.PERIODIC;
        return timer.due().isBefore(planned.due()) || timer.due().equals(planned.due()) && awaitedNow;
    }

    @Override
    public void cancel(String reactor, String key) {
        if (state.agenda().containsKey(WorldState.agendaKey(reactor, key))) {
            apply(new Effect.Cancel(reactor, key));
        }
    }

    /** The epoch after a restore. */
    void beginEpoch() {
        state = new WorldState(
                state.tables(),
                state.timers(),
                state.agenda(),
                state.now(),
                state.sequence(),
                state.timerSequence(),
                state.epoch() + 1);
    }

    /** Lets every reactor put down what the changes mean for it. */
    void observe(Iterable<Reactor> reactors) {
        List<Change<?>> changes = changes();
        for (Reactor reactor : reactors) {
            for (Change<?> change : changes) {
                reactor.observe(change, state, this);
            }
        }
    }

    List<Change<?>> changes() {
        List<Change<?>> changes = new ArrayList<>(touched.size());
        for (Touched place : touched.values()) {
            change(place.table(), place.key()).ifPresent(changes::add);
        }
        return changes;
    }

    private <V> Optional<Change<V>> change(Table<V> table, String key) {
        Optional<V> old = before.get(table, key);
        Optional<V> now = state.get(table, key);
        boolean nothingHappened = old.isEmpty() && now.isEmpty()
                || old.isPresent() && now.isPresent() && old.get() == now.get();
        return nothingHappened ? Optional.empty() : Optional.of(new Change<>(table, key, old, now));
    }

    List<Effect> effects() {
        return effects;
    }

    WorldState state() {
        return state;
    }

    private void apply(Effect effect) {
        effects.add(effect);
        state = applied(state, effect);
    }

    /** The state after one effect; the redo log is replayed through here as well. */
    static WorldState applied(WorldState state, Effect effect) {
        return switch (effect) {
            case Effect.Put(Table<?> table, String key, Object value) ->
                withTable(state, table, records(state, table).plus(key, value));
            case Effect.Delete(Table<?> table, String key) ->
                withTable(state, table, records(state, table).minus(key));
            case Effect.Schedule(Timer timer, long sequence) -> scheduled(cancelled(state, timer.reactor(), timer.key()), timer, sequence);
            case Effect.Cancel(String reactor, String key) -> cancelled(state, reactor, key);
        };
    }

    @SuppressWarnings("unchecked") // tables hold their values as objects here
    private static TreePMap<String, Object> records(WorldState state, Table<?> table) {
        return state.records((Table<Object>) table);
    }

    private static WorldState withTable(WorldState state, Table<?> table, TreePMap<String, Object> records) {
        return new WorldState(
                state.tables().plus(table.name(), records),
                state.timers(),
                state.agenda(),
                state.now(),
                state.sequence(),
                state.timerSequence(),
                state.epoch());
    }

    private static WorldState scheduled(WorldState state, Timer timer, long sequence) {
        WorldState.Due due = new WorldState.Due(timer.due(), sequence);
        return new WorldState(
                state.tables(),
                state.timers().plus(due, timer),
                state.agenda().plus(WorldState.agendaKey(timer.reactor(), timer.key()), due),
                state.now(),
                state.sequence(),
                Math.max(state.timerSequence(), sequence),
                state.epoch());
    }

    private static WorldState cancelled(WorldState state, String reactor, String key) {
        String place = WorldState.agendaKey(reactor, key);
        WorldState.@Nullable Due due = state.agenda().get(place);
        if (due == null) {
            return state;
        }
        return new WorldState(
                state.tables(),
                state.timers().minus(due),
                state.agenda().minus(place),
                state.now(),
                state.sequence(),
                state.timerSequence(),
                state.epoch());
    }
}
