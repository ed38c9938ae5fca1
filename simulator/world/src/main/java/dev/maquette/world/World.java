package dev.maquette.world;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * A simulated world at work. Anybody may read {@link #records()} at any time; only the writer's one thread changes them, one transaction
 * after the other: what came in through a {@link Door}, or what a {@link Reactor} had due. Nobody is answered before the transaction is
 * on disk.
 */
public final class World implements AutoCloseable {

    private final Writer writer;
    private final Pacemaker pacemaker;
    private final Snapshots snapshots;
    private final WorldBuilder parts;
    private final Seed seed;

    World(WorldBuilder parts, Storage storage, WorldState state, Seed seed, Pace pace) {
        this.parts = parts;
        this.seed = seed;
        this.pacemaker = new Pacemaker(parts.timeSource, pace, state.now());
        this.snapshots = new Snapshots();
        this.writer = new Writer(parts, storage, state, seed, pacemaker);
    }

    /** Begins to live: before, nothing happens, so that listeners can be put in place. */
    public void start() {
        writer.start();
    }

    /** The newest committed state. */
    public Records records() {
        return writer.state();
    }

    public Seed seed() {
        return seed;
    }

    /** What time it is in the world. */
    public Instant now() {
        return writer.now();
    }

    /**
     * Brings an input in.
     *
     * @param effect what the door makes of the input; given so that decoding happens outside the writer
     */
    public <R> CompletableFuture<R> enter(Door door, byte[] input, Function<Transaction, R> effect) {
        return writer.submit(door.name(), input, effect);
    }

    /** Brings an input in, and decodes it on the writer's thread. */
    @SuppressWarnings("unchecked") // a door's result type is known to whoever brings the input
    public <R> CompletableFuture<R> enter(Door door, byte[] input) {
        return writer.submit(door.name(), input, (Function<Transaction, R>) door.open(input));
    }

    /** Reads on the writer's thread, between two transactions, after all inputs that came before. */
    public <R> R atRest(Function<Records, R> read) {
        return await(writer.between(read));
    }

    public void listen(CommitListener listener) {
        writer.listen(listener);
    }

    public Pace pace() {
        return pacemaker.pace();
    }

    public void pace(Pace pace) {
        pacemaker.pace(pace, now());
        writer.wake();
    }

    /** Lets time go on by the given duration, at once; returns when everything due until then has happened. */
    public void advance(Duration virtual) {
        await(writer.advance(virtual));
    }

    /** Takes a lease under which time may run. */
    public TimeLease lease(String holder) {
        return new WriterLease(holder, writer, pacemaker);
    }

    /** Says that a client has just used the world, so time goes on for what is still due. */
    public void touched() {
        pacemaker.touched(now());
    }

    /** The next thing that somebody would wait for. */
    public Optional<Timer> awaited() {
        return writer.state().nextForeground();
    }

    /** Keeps the present state under a name; an older one of that name is forgotten. */
    public void snapshot(String name) {
        snapshots.put(name, await(writer.between(state -> (WorldState) state)));
    }

    public List<String> snapshots() {
        return snapshots.names();
    }

    /** The state kept under a name. */
    public Optional<Records> snapshotOf(String name) {
        return snapshots.get(name).map(state -> state);
    }

    public void forget(String name) {
        snapshots.remove(name);
    }

    /**
     * Takes the world back to a snapshot and begins a new epoch.
     *
     * @throws WorldProblem {@code world.no-snapshot}
     */
    public void restore(String name) {
        WorldState target = snapshots
                .get(name)
                .orElseThrow(() -> new WorldProblem(
                        "world.no-snapshot",
                        Map.of("name", name, "known", String.join(", ", snapshots.names()))));
        await(writer.restore(target));
    }

    /** Writes the present state as a world of its own into an empty folder. */
    public void forkTo(Path folder) {
        WorldState state = await(writer.between(records -> (WorldState) records));
        FileStorage.open(folder, parts.tables, state).storage().close();
    }

    @Override
    public void close() {
        writer.close();
    }

    private static <R> R await(CompletableFuture<R> result) {
        try {
            return result.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorldProblem("world.interrupted", Map.of(), interrupted);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case WorldProblem problem -> throw problem;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new WorldProblem("world.failed", Map.of("reason", String.valueOf(failure)), failure);
            }
        }
    }

    /** Named states, newest last. */
    private static final class Snapshots {
        private final CopyOnWriteArrayList<Map.Entry<String, WorldState>> kept = new CopyOnWriteArrayList<>();

        synchronized void put(String name, WorldState state) {
            remove(name);
            kept.add(Map.entry(name, state));
        }

        synchronized void remove(String name) {
            kept.removeIf(entry -> entry.getKey().equals(name));
        }

        Optional<WorldState> get(String name) {
            return kept.stream()
                    .filter(entry -> entry.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            kept.forEach(entry -> names.add(entry.getKey()));
            return names;
        }
    }
}
