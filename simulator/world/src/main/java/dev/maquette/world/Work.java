package dev.maquette.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction under way: the state as it would be, and what led there. */
final class Work implements Transaction {

    private final WorldState before;
    private final Origin origin;
    private final Seed seed;
    private final List<Effect> effects = new ArrayList<>();
    /** What was touched, with the value it has now; nothing where it is gone. */
    private final Map<Touched, Optional<Object>> touched = new LinkedHashMap<>();

    private WorldState state;
    private @Nullable List<Change<?>> found;

    private record Touched(Table<?> table, String key) {}

    Work(WorldState before, Instant now, Origin origin, Seed seed) {
        this.before = before;
        this.origin = origin;
        this.seed = seed;
        this.state = before.at(now, before.sequence() + 1);
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
        found = null;
        touched.put(new Touched(table, key), Optional.of(value));
        apply(new Effect.Put(table, key, value));
    }

    @Override
    public void delete(Table<?> table, String key) {
        if (state.get(table, key).isPresent()) {
            found = null;
            touched.put(new Touched(table, key), Optional.empty());
            apply(new Effect.Delete(table, key));
        }
    }

    @Override
    public void schedule(Timer timer) {
        Timer wanted = timer.at(notBefore(timer.due()));
        Optional<Timer> present = state.timers()
                .at(new Planned.Place(timer.reactor(), timer.key()))
                .map(Planned::timer);
        Timer both = present.map(wanted::and).orElse(wanted);
        if (!present.equals(Optional.of(both))) {
            Due due = new Due(both.due(), state.timers().newest() + 1);
            apply(new Effect.Schedule(new Planned(both, due, sequence())));
        }
    }

    /** A world's clock knows microseconds. Who is woken a fraction too early would wait again for a moment that is already there. */
    private static Instant notBefore(Instant due) {
        Instant micros = due.truncatedTo(ChronoUnit.MICROS);
        return micros.equals(due) ? due : micros.plus(1, ChronoUnit.MICROS);
    }

    @Override
    public void cancel(String reactor, String key) {
        Planned.Place place = new Planned.Place(reactor, key);
        if (state.timers().at(place).isPresent()) {
            apply(new Effect.Cancel(place));
        }
    }

    /** Puts a timer back as it was, in its old place in the order of work. */
    void reinstate(Planned planned) {
        apply(new Effect.Schedule(planned));
    }

    /** Goes back to the given moment, which begins another epoch. */
    void turnBack(Instant moment) {
        state = state.withEpoch(moment, state.epoch() + 1);
    }

    /** Lets every reactor put down what the changes mean for it. */
    void observe(Collection<Reactor> reactors) {
        List<Change<?>> changes = changes();
        if (changes.isEmpty()) {
            return;
        }
        for (Reactor reactor : reactors) {
            for (Change<?> change : changes) {
                reactor.observe(change, state, this);
            }
        }
    }

    /** What is different from before. Reactors are told, then the commit: it is looked for once, as long as nothing is touched again. */
    List<Change<?>> changes() {
        List<Change<?>> known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private List<Change<?>> find() {
        List<Change<?>> changes = new ArrayList<>(touched.size());
        touched.forEach((place, now) -> change(place.table(), place.key(), now).ifPresent(changes::add));
        return Collections.unmodifiableList(changes);
    }

    @SuppressWarnings("unchecked") // under a table's key only values of the table are put
    private <V> Optional<Change<V>> change(Table<V> table, String key, Optional<Object> put) {
        Optional<V> old = before.get(table, key);
        Optional<V> now = (Optional<V>) put;
        boolean nothingHappened =
                old.isEmpty() && now.isEmpty() || old.isPresent() && now.isPresent() && old.get() == now.get();
        return nothingHappened ? Optional.empty() : Optional.of(new Change<>(table, key, old, now));
    }

    /** Whether anything but the world's own books is not as it was. */
    boolean makesSomethingElse() {
        return state.epoch() != before.epoch()
                || changes().stream().anyMatch(change -> !change.table().name().startsWith(World.OWN_TABLES));
    }

    boolean changesAnything() {
        return !effects.isEmpty() || state.epoch() != before.epoch();
    }

    List<Effect> effects() {
        return effects;
    }

    WorldState state() {
        return state;
    }

    private void apply(Effect effect) {
        effects.add(effect);
        state = state.after(effect);
    }
}
