package dev.maquette.world;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What leads from one state to the next. It knows no thread, no clock and no disk, so a replay takes the very same steps. */
final class Steps {

    static final String INPUT_ACTOR = "input/";

    private final WorldBuilder parts;
    private final Seed seed;

    Steps(WorldBuilder parts, Seed seed) {
        this.parts = parts;
        this.seed = seed;
    }

    /** A transaction and what it answers. */
    record Entered<R>(Work work, R result) {}

    boolean knows(String reactor) {
        return parts.reactors.containsKey(reactor);
    }

    /** Does what is due. Whatever the reactor throws comes out of here, and then nothing has happened. */
    Work react(WorldState state, Planned planned) {
        Work work = turn(state, planned);
        Reactor reactor = parts.reactors.get(planned.timer().reactor());
        if (reactor != null) {
            try {
                reactor.react(planned.timer().key(), work);
            } catch (Postponed postponed) {
                work = turn(state, planned);
                postponed.instead().accept(work);
            }
        }
        work.observe(parts.reactors.values());
        return work;
    }

    /** A reactor that fails loses its turn and nothing else; what it said stands as the cause of its subject. */
    Work failed(WorldState state, Planned planned, Throwable broken) {
        Work work = turn(state, planned);
        String subject =
                "reactors/" + planned.timer().reactor() + "/" + planned.timer().key();
        Causes.record(work, Cause.of("world.reactor-failed", subject, Map.of("reason", String.valueOf(broken))));
        return work;
    }

    private Work turn(WorldState state, Planned planned) {
        Instant due = planned.due().at();
        Instant now = due.isAfter(state.now()) ? due : state.now();
        Work work = new Work(state, now, new Origin(planned.timer().reactor(), planned.parent()), seed);
        work.cancel(planned.timer().reactor(), planned.timer().key());
        return work;
    }

    <R> Entered<R> enter(WorldState state, String door, Function<? super Transaction, R> effect) {
        Work work = new Work(state, state.now(), new Origin(INPUT_ACTOR + door, 0), seed);
        R result = effect.apply(work);
        work.observe(parts.reactors.values());
        return new Entered<>(work, result);
    }
}
