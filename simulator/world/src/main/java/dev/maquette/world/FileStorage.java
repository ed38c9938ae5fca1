package dev.maquette.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A world in its folder: its beginning, the newest checkpoint, the redo log since then, the journal of all inputs, and kept states.
 * Records are handed to the operating system before anybody is answered, so the end of the process loses nothing; the disk itself is
 * told in the background, where checkpoints are made too.
 */
final class FileStorage implements Storage {

    /** How much redo is worth a new checkpoint, where the state itself is not larger. */
    private static final long CHECKPOINT_BYTES = 64L << 20;

    /** How much time of a quiet world the sudden end of its process may take back. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(5);

    private static final String BEGINNING = "beginning";
    private static final String CHECKPOINT = "checkpoint";
    private static final String KEPT = "snapshots";

    private final Path folder;
    private final RecordFormat format;
    private final Checkpoint checkpoints;
    private final Background background;
    private final Log journal;
    private final long checkpointBytes;
    private volatile Log redo;
    private volatile WorldState reached;
    private volatile long checkpointSize;
    private volatile boolean isCheckpointing;
    private Instant clockDue;
    private WorldState staged;
    private WorldState written;

    private FileStorage(
            Path folder,
            Map<String, Table<?>> tables,
            Redo.Replayed found,
            Log journal,
            Trouble trouble,
            long checkpointBytes)
            throws IOException {
        this.folder = folder;
        this.format = new RecordFormat(tables);
        this.checkpoints = new Checkpoint(tables);
        this.background = new Background(folder, trouble);
        this.checkpointBytes = checkpointBytes;
        this.journal = journal;
        this.redo = found.log();
        this.reached = found.state();
        this.clockDue = found.state().now().plus(CLOCK_STEP);
        this.staged = found.state();
        this.written = found.state();
        this.checkpointSize = Files.size(newest(folder));
        Files.createDirectories(folder.resolve(KEPT));
    }

    /** What the folder holds, or the given beginning where it is new. */
    record Opened(FileStorage storage, WorldState state) {}

    static Opened open(Path folder, Map<String, Table<?>> tables, WorldState beginning, Trouble trouble) {
        return open(folder, tables, beginning, trouble, CHECKPOINT_BYTES);
    }

    static Opened open(
            Path folder, Map<String, Table<?>> tables, WorldState beginning, Trouble trouble, long checkpointBytes) {
        try {
            if (!Files.exists(newest(folder))) {
                new Checkpoint(tables).write(folder.resolve(BEGINNING), beginning);
            }
            WorldState checkpoint = new Checkpoint(tables).read(newest(folder));
            Redo.Replayed replayed = Redo.replay(folder, new RecordFormat(tables), checkpoint);
            Clock clock = Clock.read(folder, replayed.state());
            WorldState state = clock.set(replayed.state());
            Log journal =
                    new Log(folder.resolve(Journal.FILE), Journal.endOf(folder, state.sequence(), clock.journalEnd()));
            Redo.Replayed found = new Redo.Replayed(state, replayed.log());
            return new Opened(new FileStorage(folder, tables, found, journal, trouble, checkpointBytes), state);
        } catch (IOException failure) {
            throw WorldProblem.of("world.unreadable", folder, failure);
        }
    }

    /** Makes a new world of the given state in a folder that holds none. */
    static void create(Path folder, Map<String, Table<?>> tables, WorldState beginning) {
        try {
            if (Files.exists(newest(folder))) {
                throw new WorldProblem("world.not-empty", Map.of("folder", folder.toString()));
            }
            new Checkpoint(tables).write(folder.resolve(BEGINNING), beginning);
        } catch (IOException failure) {
            throw WorldProblem.of("world.unwritable", folder, failure);
        }
    }

    /** The first state of the world in the folder, from which its journal goes on. */
    static WorldState beginning(Path folder, Map<String, Table<?>> tables) {
        try {
            return new Checkpoint(tables).read(folder.resolve(BEGINNING));
        } catch (IOException failure) {
            throw WorldProblem.of("world.unreadable", folder, failure);
        }
    }

    private static Path newest(Path folder) {
        Path checkpoint = folder.resolve(CHECKPOINT);
        return Files.exists(checkpoint) ? checkpoint : folder.resolve(BEGINNING);
    }

    @Override
    public void stage(Entry entry) {
        int journalled = journal.staged().size();
        try {
            if (entry.input().isPresent()) {
                Journal.write(entry.input().get(), journal.staged());
            }
            format.writeRedo(entry, redo.staged());
        } catch (IOException | RuntimeException | Error failure) {
            journal.staged().cut(journalled);
            throw new WorldProblem("world.no-form-on-disk", Map.of("reason", String.valueOf(failure)), failure);
        }
        staged = entry.after();
    }

    @Override
    public void write() {
        long journalEnd = journal.end();
        try {
            journal.write();
            redo.write();
            written = staged;
        } catch (IOException failure) {
            staged = written;
            journal.takeBack(journalEnd);
            throw WorldProblem.of("world.write-failed", folder, failure);
        } finally {
            journal.staged().clear();
            redo.staged().clear();
        }
        background.force(this::force);
        if (redo.end() > Math.max(checkpointBytes, checkpointSize) && !isCheckpointing) {
            background.attempt(() -> checkpoint(written, background::run));
        }
    }

    private void force() throws IOException {
        journal.force();
        redo.force();
        new Clock(reached.epoch(), reached.now(), 0).write(folder);
    }

    /** Begins another segment, so that the one so far can be replaced by a checkpoint without the writer's help. */
    private void checkpoint(WorldState state, Consumer<Background.Action> runner) throws IOException {
        Log full = redo;
        redo = new Log(Redo.file(folder, state.sequence() + 1), 0);
        isCheckpointing = true;
        runner.accept(() -> {
            try (full) {
                full.force();
                checkpoints.write(folder.resolve(CHECKPOINT), state);
                checkpointSize = Files.size(folder.resolve(CHECKPOINT));
                Redo.prune(folder, state.sequence());
            } finally {
                isCheckpointing = false;
            }
        });
    }

    @Override
    public void reached(WorldState state) {
        reached = state;
        if (state.now().isAfter(clockDue)) {
            clockDue = state.now().plus(CLOCK_STEP);
            background.force(this::force);
        }
    }

    @Override
    public void keep(WorldState state) {
        background.run(() -> checkpoints.write(keptFile(state.sequence()), state));
    }

    @Override
    public void drop(long sequence) {
        background.run(() -> Files.deleteIfExists(keptFile(sequence)));
    }

    @Override
    public void dropAllBut(Set<Long> sequences) {
        background.run(() -> {
            try (Stream<Path> files = Files.list(folder.resolve(KEPT))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (!name.matches("\\d+") || !sequences.contains(Long.valueOf(name))) {
                        Files.delete(file);
                    }
                }
            }
        });
    }

    @Override
    public boolean holds(long sequence) {
        return Files.exists(keptFile(sequence));
    }

    @Override
    public Optional<WorldState> kept(long sequence) {
        try {
            return holds(sequence) ? Optional.of(checkpoints.read(keptFile(sequence))) : Optional.empty();
        } catch (IOException failure) {
            throw WorldProblem.of("world.unreadable", folder, failure);
        }
    }

    private Path keptFile(long sequence) {
        return folder.resolve(KEPT).resolve("%019d".formatted(sequence));
    }

    /** A checkpoint makes the next start quick, where it is not much more work than what has been written already. */
    @Override
    public void close() {
        background.close();
        background.attempt(() -> {
            if (redo.end() > checkpointSize / 4) {
                checkpoint(written, background::attempt);
            }
        });
        background.attempt(() -> {
            try (journal;
                    Log last = redo) {
                force();
                new Clock(reached.epoch(), reached.now(), journal.end()).write(folder);
            }
        });
    }
}
