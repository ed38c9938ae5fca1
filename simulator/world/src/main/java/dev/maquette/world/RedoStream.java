package dev.maquette.world;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes down transactions as the redo log has them. */
final class RedoStream {

    private final RecordFormat format;
    private final OutputStream out;
    private final RecordBuffer buffer = new RecordBuffer();

    RedoStream(Map<String, Table<?>> tables, OutputStream out) {
        this.format = new RecordFormat(tables);
        this.out = out;
    }

    /**
     * Takes a transaction up for the next {@link #write}.
     *
     * @throws WorldProblem where it has no form on disk
     */
    void stage(Storage.Entry entry) {
        try {
            format.writeRedo(entry, buffer);
        } catch (IOException | RuntimeException | Error failure) {
            throw new WorldProblem("world.no-form-on-disk", Map.of("reason", String.valueOf(failure)), failure);
        }
    }

    void write() {
        try {
            out.write(buffer.toByteArray());
            buffer.clear();
        } catch (IOException failure) {
            throw new WorldProblem("world.write-failed", Map.of("reason", String.valueOf(failure)), failure);
        }
    }
}
