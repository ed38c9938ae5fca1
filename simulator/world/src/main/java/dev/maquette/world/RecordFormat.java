package dev.maquette.world;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The layout of effects and states on disk; format 1 of 2026-11. */
final class RecordFormat {

    private static final byte PUT = 1;
    private static final byte DELETE = 2;
    private static final byte SCHEDULE = 3;
    private static final byte CANCEL = 4;

    /** In the order of their numbers on disk; new ones go to the end. */
    private static final List<Demand> DEMANDS = List.of(Demand.FOREGROUND, Demand.PERIODIC, Demand.RETRY);

    private final Map<String, Table<?>> tables;

    RecordFormat(Map<String, Table<?>> tables) {
        this.tables = tables;
    }

    void writeRedo(Storage.Entry entry, RecordBuffer buffer) throws IOException {
        buffer.record(out -> {
            WorldState after = entry.after();
            out.writeLong(after.sequence());
            writeInstant(after.now(), out);
            out.writeLong(after.epoch());
            out.writeUTF(entry.origin().actor());
            out.writeLong(entry.origin().parent());
            out.writeInt(entry.effects().size());
            for (Effect effect : entry.effects()) {
                writeEffect(effect, out, buffer);
            }
        });
    }

    /** The state after a redo record, given the state before it. Records that the state already holds change nothing. */
    WorldState replay(WorldState state, DataInputStream in) throws IOException {
        long sequence = in.readLong();
        if (sequence <= state.sequence()) {
            return state;
        }
        if (sequence > state.sequence() + 1) {
            throw new IOException("transactions " + (state.sequence() + 1) + " to " + (sequence - 1) + " are missing");
        }
        Instant now = readInstant(in);
        long epoch = in.readLong();
        in.readUTF();
        in.readLong();
        WorldState next = state;
        for (int left = in.readInt(); left > 0; left--) {
            next = next.after(readEffect(in));
        }
        return next.at(now, sequence).withEpoch(now, epoch);
    }

    private void writeEffect(Effect effect, DataOutput out, RecordBuffer buffer) throws IOException {
        switch (effect) {
            case Effect.Put(Table<?> table, String key, Object value) -> {
                out.writeByte(PUT);
                writeRecord(table, key, value, out, buffer);
            }
            case Effect.Delete(Table<?> table, String key) -> {
                out.writeByte(DELETE);
                out.writeUTF(table.name());
                out.writeUTF(key);
            }
            case Effect.Schedule(Planned planned) -> {
                out.writeByte(SCHEDULE);
                writeTimer(planned, out);
            }
            case Effect.Cancel(Planned.Place place) -> {
                out.writeByte(CANCEL);
                out.writeUTF(place.reactor());
                out.writeUTF(place.key());
            }
        }
    }

    private Effect readEffect(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case PUT -> readRecord(in);
            case DELETE -> new Effect.Delete(table(in.readUTF()), in.readUTF());
            case SCHEDULE -> new Effect.Schedule(readTimer(in));
            case CANCEL -> new Effect.Cancel(new Planned.Place(in.readUTF(), in.readUTF()));
            default -> throw new IOException("an effect of the unknown kind " + kind);
        };
    }

    /** Writes to a buffer, through whose {@code out} the rest of the record goes too. */
    @SuppressWarnings("unchecked") // a value under a table's name is a value of that table
    void writeRecord(Table<?> table, String key, Object value, DataOutput out, RecordBuffer buffer) throws IOException {
        RecordCodec<Object> codec = (RecordCodec<Object>) table.codec();
        out.writeUTF(table.name());
        out.writeUTF(key);
        out.writeShort(codec.version());
        buffer.sized(body -> codec.encode(value, body));
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

    void writeTimer(Planned planned, DataOutput out) throws IOException {
        Timer timer = planned.timer();
        writeInstant(timer.due(), out);
        out.writeUTF(timer.reactor());
        out.writeUTF(timer.key());
        out.writeByte(DEMANDS.indexOf(timer.demand()));
        if (timer.demand() == Demand.RETRY) {
            out.writeLong(timer.since());
        }
        out.writeLong(planned.due().sequence());
        out.writeLong(planned.parent());
    }

    Planned readTimer(DataInputStream in) throws IOException {
        Instant due = readInstant(in);
        String reactor = in.readUTF();
        String key = in.readUTF();
        Demand demand = DEMANDS.get(in.readByte());
        Timer timer = new Timer(due, reactor, key, demand, demand == Demand.RETRY ? in.readLong() : 0);
        return new Planned(timer, new Due(timer.due(), in.readLong()), in.readLong());
    }

    static void writeInstant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
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
