package dev.maquette.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole state in one file. It becomes visible under its name only once it is complete. */
final class Checkpoint {

    private static final int CHUNK = 1 << 18;

    private final RecordFormat format;
    private final Map<String, Table<?>> tables;

    Checkpoint(Map<String, Table<?>> tables) {
        this.format = new RecordFormat(tables);
        this.tables = tables;
    }

    void write(Path file, WorldState state) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            RecordBuffer buffer = new RecordBuffer();
            writeHead(state, buffer);
            for (Planned planned : new TreeView<>(state.timers().places()).values()) {
                buffer.record(out -> format.writeTimer(planned, out));
                flush(buffer, channel, CHUNK);
            }
            for (Table<?> table : tables.values()) {
                for (Map.Entry<String, ?> record : state.all(table).entrySet()) {
                    buffer.record(out -> format.writeRecord(table, record.getKey(), record.getValue(), out, buffer));
                    flush(buffer, channel, CHUNK);
                }
            }
            flush(buffer, channel, 0);
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeHead(WorldState state, RecordBuffer buffer) throws IOException {
        buffer.record(out -> {
            out.writeInt(WorldFolder.FORMAT);
            out.writeLong(state.sequence());
            RecordFormat.writeInstant(state.now(), out);
            out.writeLong(state.epoch());
            out.writeLong(state.timers().newest());
            out.writeInt(state.timers().size());
            out.writeInt(tables.values().stream()
                    .mapToInt(table -> state.records(table).size())
                    .sum());
        });
    }

    private static void flush(RecordBuffer buffer, FileChannel channel, int enough) throws IOException {
        if (buffer.size() > enough) {
            ByteBuffer bytes = buffer.content();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            buffer.clear();
        }
    }

    WorldState read(Path file) throws IOException {
        try (RecordReader in = new RecordReader(file)) {
            DataInputStream head = next(in, file);
            int written = head.readInt();
            if (written > WorldFolder.FORMAT) {
                throw new IOException(file + " has the format " + written + " of a newer release");
            }
            long sequence = head.readLong();
            Instant now = RecordFormat.readInstant(head);
            long epoch = head.readLong();
            long newestTimer = head.readLong();
            int timers = head.readInt();
            int records = head.readInt();
            List<Planned> planned = new ArrayList<>(timers);
            for (int i = 0; i < timers; i++) {
                planned.add(format.readTimer(next(in, file)));
            }
            return new WorldState(
                    readTables(in, records, file), Timers.of(planned, newestTimer), now, sequence, sequence, epoch);
        }
    }

    /** Records come table by table in the order of keys. */
    private Tree<String, Tree<String, Object>> readTables(RecordReader in, int records, Path file) throws IOException {
        Tree<String, Tree<String, Object>> read = Tree.empty();
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        String table = "";
        for (int i = 0; i < records; i++) {
            Effect.Put record = format.readRecord(next(in, file));
            if (!record.table().name().equals(table)) {
                read = withTable(read, table, keys, values);
                table = record.table().name();
            }
            keys.add(record.key());
            values.add(record.value());
        }
        return withTable(read, table, keys, values);
    }

    private static Tree<String, Tree<String, Object>> withTable(
            Tree<String, Tree<String, Object>> read, String table, List<String> keys, List<Object> values) {
        if (keys.isEmpty()) {
            return read;
        }
        Tree<String, Tree<String, Object>> more = read.with(table, Tree.of(keys, values));
        keys.clear();
        values.clear();
        return more;
    }

    private static DataInputStream next(RecordReader in, Path file) throws IOException {
        return in.next().orElseThrow(() -> new IOException("the checkpoint " + file + " is incomplete"));
    }
}
