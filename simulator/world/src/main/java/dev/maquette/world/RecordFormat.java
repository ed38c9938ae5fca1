package dev.maquette.world;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The layout of effects and states on disk; format 1 of 2026-11. */
final class RecordFormat {

    private static final byte PUT = 1;
    private static final byte DELETE = 2;
    private static final byte SCHEDULE = 3;
    private static final byte CANCEL = 4;

    private final Map<String, Table<?>> tables;

    RecordFormat(Map<String, Table<?>> tables) {
        this.tables = tables;
    }

    byte[] redo(Storage.Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        WorldState after = entry.after();
        out.writeLong(after.sequence());
        writeInstant(after.now(), out);
        out.writeLong(after.epoch());
        out.writeUTF(entry.origin().actor());
        out.writeLong(entry.origin().parent());
        out.writeInt(entry.effects().size());
        for (Effect effect : entry.effects()) {
            writeEffect(effect, out);
        }
        return bytes.toByteArray();
    }

    /** The state after a redo record, given the state before it. Records that the state already holds change nothing. */
    WorldState replay(WorldState state, byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        long sequence = in.readLong();
        Instant now = readInstant(in);
        long epoch = in.readLong();
        if (sequence <= state.sequence()) {
            return state;
        }
        in.readUTF();
        in.readLong();
        WorldState next = state;
        for (int left = in.readInt(); left > 0; left--) {
            next = Work.applied(next, readEffect(in));
        }
        return new WorldState(
                next.tables(), next.timers(), next.agenda(), now, sequence, next.timerSequence(), epoch);
    }

    private void writeEffect(Effect effect, DataOutputStream out) throws IOException {
        switch (effect) {
            case Effect.Put(Table<?> table, String key, Object value) -> {
                out.writeByte(PUT);
                writeRecord(table, key, value, out);
            }
            case Effect.Delete(Table<?> table, String key) -> {
                out.writeByte(DELETE);
                out.writeUTF(table.name());
                out.writeUTF(key);
            }
            case Effect.Schedule(Timer timer, long sequence) -> {
                out.writeByte(SCHEDULE);
                writeTimer(timer, sequence, out);
            }
            case Effect.Cancel(String reactor, String key) -> {
                out.writeByte(CANCEL);
                out.writeUTF(reactor);
                out.writeUTF(key);
            }
        }
    }

    private Effect readEffect(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case PUT -> readRecord(in);
            case DELETE -> new Effect.Delete(table(in.readUTF()), in.readUTF());
            case SCHEDULE -> readTimer(in);
            case CANCEL -> new Effect.Cancel(in.readUTF(), in.readUTF());
            default -> throw new IOException("an effect of the unknown kind " + kind);
        };
    }

    @SuppressWarnings("unchecked") // a value under a table's name is a value of that table
    void writeRecord(Table<?> table, String key, Object value, DataOutput out) throws IOException {
        RecordCodec<Object> codec = (RecordCodec<Object>) table.codec();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        codec.encode(value, new DataOutputStream(bytes));
        out.writeUTF(table.name());
        out.writeUTF(key);
        out.writeShort(codec.version());
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    Effect.Put readRecord(DataInputStream in) throws IOException {
        Table<?> table = table(in.readUTF());
        String key = in.readUTF();
        int version = in.readShort();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        Object value = table.codec().decode(version, new DataInputStream(new ByteArrayInputStream(bytes)));
        return new Effect.Put(table, key, value);
    }

    void writeTimer(Timer timer, long sequence, DataOutput out) throws IOException {
        writeInstant(timer.due(), out);
        out.writeUTF(timer.reactor());
        out.writeUTF(timer.key());
        out.writeByte(timer.demand().ordinal());
        out.writeLong(sequence);
    }

    Effect.Schedule readTimer(DataInputStream in) throws IOException {
        Timer timer = new Timer(readInstant(in), in.readUTF(), in.readUTF(), Demand.values()[in.readByte()]);
        return new Effect.Schedule(timer, in.readLong());
    }

    static void writeInstant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private Table<?> table(String name) throws IOException {
        Table<?> table = tables.get(name);
        if (table == null) {
            throw new IOException("records of the unknown table " + name);
        }
        return table;
    }
}
