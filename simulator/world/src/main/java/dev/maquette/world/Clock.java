package dev.maquette.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** How far a world's time has come, on disk, for stretches in which nothing happens: so ages never shrink over a restart. */
final class Clock {

    private static final String FILE = "clock";

    private Clock() {}

    static void write(Path folder, WorldState state) throws IOException {
        RecordBuffer buffer = new RecordBuffer();
        buffer.record(out -> {
            out.writeLong(state.epoch());
            RecordFormat.writeInstant(state.now(), out);
        });
        Files.write(folder.resolve(FILE), buffer.toByteArray());
    }

    /** The state at the moment its time had come to; a clock of another epoch says nothing of it. */
    static WorldState read(Path folder, WorldState state) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return state;
        }
        try (RecordReader in = new RecordReader(file)) {
            Optional<DataInputStream> record = in.next();
            if (record.isEmpty() || record.get().readLong() != state.epoch()) {
                return state;
            }
            Instant reached = RecordFormat.readInstant(record.get());
            return reached.isAfter(state.now()) ? state.withNow(reached) : state;
        }
    }
}
