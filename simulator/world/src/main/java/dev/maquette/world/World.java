package dev.maquette.world;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A simulated world at work. Anybody may read {@link #records()} at any time; only the writer's one thread changes them, one transaction
 * after the other: what came in through a {@link Door}, or what a {@link Reactor} had due. Nobody is answered before the transaction is
 * on disk.
 */
public final class World implements AutoCloseable {

    /** How the names of the tables begin in which the world keeps its own books. */
    static final String OWN_TABLES = "world/";

    private final Writer writer;
    private final Pacemaker pacemaker;
    private final History history;
    private final HistoryDoors doors;
    private final Provenance provenance;
    private final WorldBuilder parts;
    private final Seed seed;

    World(WorldBuilder parts, Storage storage, WorldState state, Seed seed, Pace pace) {
        this.parts = parts;
        this.seed = seed;
        this.pacemaker = new Pacemaker(parts.timeSource, pace, state.now());
        this.history = new History(storage);
        this.doors = new HistoryDoors(parts, history::named);
        this.provenance = new Provenance(state.sequence());
        this.writer = new Writer(new Steps(parts, seed), storage, state.changed(), pacemaker, parts.trouble());
        writer.listen(provenance::record);
        storage.dropAllBut(state.all(SnapshotRecord.TABLE).values().stream()
                .map(SnapshotRecord::sequence)
                .collect(Collectors.toSet()));
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

    /** What time it is in the world. Never goes back but by a restore. */
    public Instant now() {
        return writer.now();
    }

    /**
     * Brings an input in.
     *
     * @param effect what the door makes of the input; given so that decoding happens outside the writer
     */
    public <R> CompletableFuture<R> enter(Door door, byte[] input, Function<? super Transaction, R> effect) {
        return writer.enter(door.name(), input, effect);
    }

    /** Brings an input in, and decodes it on the caller's thread. */
    @SuppressWarnings("unchecked") // a door's result type is known to whoever brings the input
    public <R> CompletableFuture<R> enter(Door door, byte[] input) {
        return writer.enter(door.name(), input, (Function<Transaction, R>) door.open(input));
    }

    /** Reads on the writer's thread, between two transactions, after all inputs that came before. */
    public <R> R atRest(Function<Records, R> read) {
        return await(writer.between(read));
    }

    public void listen(CommitListener listener) {
        writer.listen(listener);
    }

    /** Who did what lately. */
    public Provenance provenance() {
        return provenance;
    }

    public Pace pace() {
        return pacemaker.pace();
    }

    public void pace(Pace pace) {
        now();
        pacemaker.pace(pace);
        writer.wake();
    }

    /**
     * Lets time go on by the given duration, at once and whatever the pace; returns when everything due until then has happened.
     *
     * @throws WorldProblem {@code world.advance-ended} where the world was closed or taken back meanwhile
     */
    public void advance(Duration virtual) {
        if (virtual.isNegative()) {
            throw new IllegalArgumentException("time does not advance by " + virtual + "; a restore takes it back");
        }
        if (await(writer.sleeper(virtual, Optional.empty())) == TimeLease.Waited.STOPPED) {
            throw new WorldProblem("world.advance-ended", Map.of("duration", virtual.toString()));
        }
    }

    /** Takes a lease under which time may run. */
    public TimeLease lease(String holder) {
        return new WriterLease(holder, writer, pacemaker);
    }

    /** Says that a client has just used the world, so time goes on for what is still due. */
    public void touched() {
        pacemaker.touched(now());
        writer.wake();
    }

    /** The next thing that somebody would wait for. */
    public Optional<Timer> awaited() {
        return writer.state().awaited().map(Planned::timer);
    }

    /** What somebody would wait for, soonest first. */
    public List<Timer> awaited(int most) {
        return writer.state().timers().awaited(most).stream()
                .map(Planned::timer)
                .toList();
    }

    /** Keeps the present state under a name, on disk too before long; an older one of that name is forgotten. */
    public void snapshot(String name) {
        Optional<SnapshotRecord> older = records().get(SnapshotRecord.TABLE, name);
        HistoryDoors.Take door = doors.new Take();
        byte[] input = name.getBytes(StandardCharsets.UTF_8);
        history.keep(await(writer.enter(door.name(), input, door.open(input))));
        older.ifPresent(record -> history.drop(record.sequence()));
    }

    public List<String> snapshots() {
        return listSnapshots().stream().map(Snapshot::name).toList();
    }

    /** All named states, oldest first. */
    public List<Snapshot> listSnapshots() {
        return history.list(records().all(SnapshotRecord.TABLE));
    }

    /** The state kept under a name, unless it was lost with an earlier process. */
    public Optional<Records> snapshotOf(String name) {
        return state(name).map(state -> state);
    }

    private Optional<WorldState> state(String name) {
        return records().get(SnapshotRecord.TABLE, name).flatMap(record -> history.named(record.sequence())
                .map(state -> state.withNow(record.time())));
    }

    public void forget(String name) {
        records().get(SnapshotRecord.TABLE, name).ifPresent(record -> {
            await(enter(new HistoryDoors.Forget(), name.getBytes(StandardCharsets.UTF_8)));
            history.drop(record.sequence());
        });
    }

    /**
     * Takes the world back to a snapshot and begins a new epoch.
     *
     * @throws WorldProblem {@code world.no-snapshot} or {@code world.snapshot-lost}
     */
    public void restore(String name) {
        if (!snapshots().contains(name)) {
            throw new WorldProblem("world.no-snapshot", Map.of("name", name, "known", String.join(", ", snapshots())));
        }
        restore(state(name).orElseThrow(() -> new WorldProblem("world.snapshot-lost", Map.of("name", name))));
    }

    /** Takes the world to the given state; answers with what was true until then. */
    private WorldState restore(WorldState target) {
        HistoryDoors.Restore door = doors.new Restore();
        return await(writer.enter(door.name(), door.input(target), transaction -> {
            WorldState left = ((Work) transaction).state();
            door.go(transaction, target);
            return left;
        }));
    }

    /** Notes the present state, to be able to go back to it: before every command. The newest 200 are kept, in memory. */
    public Mark mark(String label) {
        return history.mark(label, writer.state());
    }

    /** The marks to which one can go back, newest first. */
    public List<Mark> marks() {
        return history.marks();
    }

    /**
     * Takes the world back to a mark, which is forgotten with all after it, and begins a new epoch.
     *
     * @return a mark of what was left behind, with which this can be taken back until the next time
     * @throws WorldProblem {@code world.no-mark}
     */
    public Mark back(Mark mark) {
        WorldState target = history.marked(mark)
                .orElseThrow(() -> new WorldProblem("world.no-mark", Map.of("label", mark.label())));
        return history.wentBack(mark, restore(target));
    }

    /** The state at a mark, as long as it is kept. */
    public Optional<Records> stateAt(Mark mark) {
        return history.marked(mark).map(state -> state);
    }

    /** What leads from one state of this world to another, in the order of tables and keys. */
    public List<Change<?>> diff(Records from, Records to) {
        return Differences.between(from, to, parts.tables.values());
    }

    /**
     * Writes the present state as a world of its own into a new folder. The fork has no snapshots yet.
     *
     * @throws WorldProblem {@code world.not-empty} where the folder has a world already, or as {@link WorldFolder#claim}
     */
    public void forkTo(Path folder) {
        WorldState state = forked();
        try (WorldFolder claimed = WorldFolder.claim(folder)) {
            FileStorage.create(claimed.path(), parts.tables, state);
        }
    }

    /**
     * A world of its own that begins with the present state, in memory.
     *
     * @param rooms the same tables, reactors and doors as this world's, but none of its caches
     */
    public World fork(WorldBuilder rooms, Pace pace) {
        return rooms.over(Memory.INSTANCE, forked(), pace);
    }

    private WorldState forked() {
        WorldState state = await(writer.between(present -> present));
        for (String name : state.all(SnapshotRecord.TABLE).keySet()) {
            state = state.after(new Effect.Delete(SnapshotRecord.TABLE, name));
        }
        return state;
    }

    @Override
    public void close() {
        writer.close();
    }

    private <R> R await(CompletableFuture<R> result) {
        writer.refuseOwnThread();
        try {
            // A future that is done already would hand its result even to an interrupted thread: whether the writer was
            // quicker must not decide what the caller sees.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return result.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WorldProblem("world.interrupted", Map.of(), interrupted);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case WorldProblem problem -> throw problem;
                case RuntimeException runtime -> throw runtime;
                case null, default ->
                    throw new WorldProblem("world.failed", Map.of("reason", String.valueOf(failure)), failure);
            }
        }
    }
}
