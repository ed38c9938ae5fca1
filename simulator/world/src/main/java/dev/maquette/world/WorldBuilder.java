package dev.maquette.world;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the rooms' tables, reactors and doors together into a world. */
public final class WorldBuilder {

    private static final Table<Long> SEED = Table.enduring("world/seed", RecordCodec.number());
    private static final String SEED_KEY = "seed";

    final Map<String, Table<?>> tables = new LinkedHashMap<>();
    final Map<String, Reactor> reactors = new LinkedHashMap<>();
    final Map<String, Door> doors = new LinkedHashMap<>();
    final List<RestoreHook> restoreHooks = new ArrayList<>();
    final TimeSource timeSource;
    private Trouble trouble = Trouble.logged();

    public WorldBuilder(TimeSource timeSource) {
        this.timeSource = timeSource;
        table(Causes.TABLE);
        table(SEED);
        table(SnapshotRecord.TABLE);
    }

    public WorldBuilder table(Table<?> table) {
        Table<?> other = tables.putIfAbsent(table.name(), table);
        if (other != null) {
            throw new IllegalArgumentException("two tables are named " + table.name());
        }
        return this;
    }

    public WorldBuilder reactor(Reactor reactor) {
        Reactor other = reactors.putIfAbsent(reactor.name(), reactor);
        if (other != null) {
            throw new IllegalArgumentException("two reactors are named " + reactor.name());
        }
        return this;
    }

    public WorldBuilder door(Door door) {
        Door other = doors.putIfAbsent(door.name(), door);
        if (other != null) {
            throw new IllegalArgumentException("two doors are named " + door.name());
        }
        return this;
    }

    public WorldBuilder onRestore(RestoreHook hook) {
        restoreHooks.add(hook);
        return this;
    }

    /** Who is told of what goes wrong inside; the platform's log where nobody asks. */
    public WorldBuilder trouble(Trouble sink) {
        trouble = sink;
        return this;
    }

    Trouble trouble() {
        return trouble;
    }

    /** A world that ends with its process. */
    public World inMemory(Settings settings) {
        return over(Memory.INSTANCE, beginning(settings), settings.pace());
    }

    /**
     * The world of a folder, as it was when it was last written, or a new one.
     *
     * @throws WorldProblem where the folder cannot be read
     */
    public World open(WorldFolder folder, Settings settings) {
        FileStorage.Opened opened = FileStorage.open(folder.path(), tables, beginning(settings), trouble);
        return over(opened.storage(), opened.state(), settings.pace());
    }

    World over(Storage storage, WorldState state, Pace pace) {
        return new World(this, storage, state, seed(state), pace);
    }

    static WorldState beginning(Settings settings) {
        return WorldState.empty(settings.beginning().truncatedTo(ChronoUnit.MICROS))
                .after(new Effect.Put(SEED, SEED_KEY, settings.seed()));
    }

    static Seed seed(WorldState state) {
        return new Seed(state.get(SEED, SEED_KEY).orElseThrow(() -> new WorldProblem("world.no-seed", Map.of())));
    }
}
