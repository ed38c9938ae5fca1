package dev.maquette.world;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A whole state in one file. It becomes visible under its name only once it is complete. */
final class Checkpoint {

    private Checkpoint() {}

    static void write(Path file, WorldState state, Map<String, Table<?>> tables) throws IOException {
        RecordFormat format = new RecordFormat(tables);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            frame(out, data -> {
                data.writeLong(state.sequence());
                RecordFormat.writeInstant(state.now(), data);
                data.writeLong(state.epoch());
                data.writeLong(state.timerSequence());
                data.writeInt(state.timers().size());
                data.writeInt(records(state, tables));
            });
            for (Map.Entry<WorldState.Due, Timer> timer : state.timers().entrySet()) {
                frame(out, data -> format.writeTimer(timer.getValue(), timer.getKey().sequence(), data));
            }
            for (Table<?> table : tables.values()) {
                for (Map.Entry<String, ?> record : state.records(table).entrySet()) {
                    frame(out, data -> format.writeRecord(table, record.getKey(), record.getValue(), data));
                }
            }
            out.flush();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int records(WorldState state, Map<String, Table<?>> tables) {
        return tables.values().stream().mapToInt(table -> state.records(table).size()).sum();
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static void frame(OutputStream out, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(new DataOutputStream(bytes));
        ByteArrayOutputStream framed = new ByteArrayOutputStream(bytes.size() + 8);
        Frames.write(bytes.toByteArray(), framed);
        framed.writeTo(out);
    }

    static WorldState read(Path file, Map<String, Table<?>> tables) throws IOException {
        RecordFormat format = new RecordFormat(tables);
        long left = Files.size(file);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] head = next(in, left, file);
            left -= Frames.size(head);
            DataInputStream header = new DataInputStream(new java.io.ByteArrayInputStream(head));
            long sequence = header.readLong();
            Instant now = RecordFormat.readInstant(header);
            long epoch = header.readLong();
            long timerSequence = header.readLong();
            int timers = header.readInt();
            int records = header.readInt();
            WorldState state = WorldState.empty(now);
            for (int i = 0; i < timers + records; i++) {
                byte[] bytes = next(in, left, file);
                left -= Frames.size(bytes);
                DataInputStream data = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
                state = Work.applied(state, i < timers ? format.readTimer(data) : format.readRecord(data));
            }
            return new WorldState(state.tables(), state.timers(), state.agenda(), now, sequence, timerSequence, epoch);
        }
    }

    private static byte[] next(DataInputStream in, long left, Path file) throws IOException {
        Optional<byte[]> record = Frames.read(in, left);
        return record.orElseThrow(() -> new IOException("the checkpoint " + file + " is incomplete"));
    }
}
