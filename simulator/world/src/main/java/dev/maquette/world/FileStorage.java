package dev.maquette.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A world in its folder: the newest checkpoint, the redo log since then, and the journal of all inputs. Records are handed to the
 * operating system before anybody is answered, so the end of the process loses nothing; the disk itself is told in the background.
 */
final class FileStorage implements Storage {

    /** How much redo is worth a new checkpoint. */
    private static final long CHECKPOINT_BYTES = 64L << 20;

    private final Path folder;
    private final Map<String, Table<?>> tables;
    private final RecordFormat format;
    private final FileChannel journal;
    private FileChannel redo;
    private long redoBytes;
    private WorldState newest;

    private FileStorage(Path folder, Map<String, Table<?>> tables, WorldState newest) throws IOException {
        this.folder = folder;
        this.tables = tables;
        this.format = new RecordFormat(tables);
        this.newest = newest;
        this.journal = FileChannel.open(folder.resolve("journal"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.redo = FileChannel.open(folder.resolve("redo"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.redoBytes = redo.size();
    }

    /** What the folder holds, or the given beginning where it is new. */
    record Opened(FileStorage storage, WorldState state) {}

    static Opened open(Path folder, Map<String, Table<?>> tables, WorldState beginning) {
        try {
            Path checkpoint = folder.resolve("checkpoint");
            WorldState state = beginning;
            if (Files.exists(checkpoint)) {
                state = Checkpoint.read(checkpoint, tables);
            } else {
                Checkpoint.write(checkpoint, beginning, tables);
            }
            state = replay(folder.resolve("redo"), new RecordFormat(tables), state);
            truncateTorn(folder.resolve("journal"));
            return new Opened(new FileStorage(folder, tables, state), state);
        } catch (IOException failure) {
            throw new WorldProblem(
                    "world.unreadable", Map.of("folder", folder.toString(), "reason", String.valueOf(failure)), failure);
        }
    }

    private static WorldState replay(Path file, RecordFormat format, WorldState checkpoint) throws IOException {
        WorldState state = checkpoint;
        if (!Files.exists(file)) {
            return state;
        }
        long size = Files.size(file);
        long whole = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (Optional<byte[]> record = Frames.read(in, size);
                    record.isPresent();
                    record = Frames.read(in, size - whole)) {
                state = format.replay(state, record.get());
                whole += Frames.size(record.get());
            }
        }
        truncate(file, whole);
        return state;
    }

    private static void truncateTorn(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long size = Files.size(file);
        long whole = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (Optional<byte[]> record = Frames.read(in, size);
                    record.isPresent();
                    record = Frames.read(in, size - whole)) {
                whole += Frames.size(record.get());
            }
        }
        truncate(file, whole);
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > size) {
                channel.truncate(size);
            }
        }
    }

    @Override
    public void append(List<Entry> entries) {
        long journalEnd = -1;
        long redoEnd = -1;
        try {
            ByteArrayOutputStream inputs = new ByteArrayOutputStream();
            ByteArrayOutputStream records = new ByteArrayOutputStream(entries.size() * 512);
            for (Entry entry : entries) {
                Frames.write(format.redo(entry), records);
                if (entry.input().isPresent()) {
                    Frames.write(Journal.encode(entry.input().get()), inputs);
                }
            }
            journalEnd = journal.size();
            redoEnd = redo.size();
            write(journal, inputs);
            write(redo, records);
            redoBytes += records.size();
            newest = entries.getLast().after();
        } catch (IOException failure) {
            undo(journal, journalEnd);
            undo(redo, redoEnd);
            throw new WorldProblem(
                    "world.write-failed",
                    Map.of("folder", folder.toString(), "reason", String.valueOf(failure)),
                    failure);
        }
    }

    private static void write(FileChannel channel, ByteArrayOutputStream bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Takes half a write back, so that the next one does not stand behind a torn record. */
    private static void undo(FileChannel channel, long end) {
        try {
            if (end >= 0) {
                channel.truncate(end);
            }
        } catch (IOException stillBroken) {
            throw new UncheckedIOException(stillBroken);
        }
    }

    @Override
    public void quiet(WorldState state) {
        if (redoBytes > CHECKPOINT_BYTES) {
            checkpoint(state);
        }
    }

    private void checkpoint(WorldState state) {
        try {
            Checkpoint.write(folder.resolve("checkpoint"), state, tables);
            redo.truncate(0);
            redoBytes = 0;
        } catch (IOException failure) {
            throw new WorldProblem(
                    "world.write-failed",
                    Map.of("folder", folder.toString(), "reason", String.valueOf(failure)),
                    failure);
        }
    }

    @Override
    public void close() {
        try {
            if (redoBytes > 0) {
                checkpoint(newest);
            }
            redo.close();
            journal.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
