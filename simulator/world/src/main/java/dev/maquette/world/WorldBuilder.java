package dev.maquette.world;

import java.nio.file.Path;
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

    public WorldBuilder(TimeSource timeSource) {
        this.timeSource = timeSource;
        table(Causes.TABLE);
        table(SEED);
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

    /** A world that ends with its process. */
    public World inMemory(Settings settings) {
        return begin(Storage.none(), beginning(settings), settings);
    }

    /**
     * The world of a folder, as it was when it was last written, or a new one.
     *
     * @throws WorldProblem where the folder cannot be read
     */
    public World open(WorldFolder folder, Settings settings) {
        return open(folder.path(), beginning(settings), settings);
    }

    World open(Path folder, WorldState beginning, Settings settings) {
        FileStorage.Opened opened = FileStorage.open(folder, tables, beginning);
        return begin(opened.storage(), opened.state(), settings);
    }

    private static WorldState beginning(Settings settings) {
        WorldState empty = WorldState.empty(settings.beginning().truncatedTo(ChronoUnit.MICROS));
        return Work.applied(empty, new Effect.Put(SEED, SEED_KEY, settings.seed()));
    }

    private World begin(Storage storage, WorldState state, Settings settings) {
        long seed = state.get(SEED, SEED_KEY).orElse(settings.seed());
        return new World(this, storage, state, new Seed(seed), settings.pace());
    }
}
