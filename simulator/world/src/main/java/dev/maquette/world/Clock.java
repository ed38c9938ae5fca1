package dev.maquette.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a world has come, on disk, beyond its transactions.
 *
 * @param now its time, for stretches in which nothing happens: so ages never shrink over a restart
 * @param journalEnd where its journal ended when it was closed, so that a long one need not be read; 0 where it was not closed
 */
record Clock(long epoch, Instant now, long journalEnd) {

    private static final String FILE = "clock";

    void write(Path folder) throws IOException {
        RecordBuffer buffer = new RecordBuffer();
        buffer.record(out -> {
            out.writeLong(epoch);
            RecordFormat.writeInstant(now, out);
            out.writeLong(journalEnd);
        });
        Files.write(folder.resolve(FILE), buffer.toByteArray());
    }

    /** What was written last; without that, nothing is known beyond the state. */
    static Clock read(Path folder, WorldState state) throws IOException {
        Path file = folder.resolve(FILE);
        Clock unknown = new Clock(state.epoch(), state.now(), 0);
        if (!Files.exists(file)) {
            return unknown;
        }
        try (RecordReader in = new RecordReader(file)) {
            Optional<DataInputStream> record = in.next();
            return record.isEmpty() ? unknown : decode(record.get());
        }
    }

    private static Clock decode(DataInputStream in) throws IOException {
        return new Clock(in.readLong(), RecordFormat.readInstant(in), in.readLong());
    }

    /** The state at the moment its time had come to; a clock of another epoch says nothing of it. */
    WorldState set(WorldState state) {
        return epoch == state.epoch() && now.isAfter(state.now()) ? state.withNow(now) : state;
    }
}
