package dev.maquette.world;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/** What a world remembers of a snapshot. Endures: going back in time forgets no snapshot. */
record SnapshotRecord(long sequence, Instant time, long epoch) {

    static final Table<SnapshotRecord> TABLE = Table.enduring("world/snapshots", new Codec());

    private static final class Codec implements RecordCodec<SnapshotRecord> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public void encode(SnapshotRecord value, DataOutput out) throws IOException {
            out.writeLong(value.sequence);
            RecordFormat.writeInstant(value.time, out);
            out.writeLong(value.epoch);
        }

        @Override
        public SnapshotRecord decode(int version, DataInput in) throws IOException {
            return new SnapshotRecord(in.readLong(), RecordFormat.readInstant(in), in.readLong());
        }
    }
}
