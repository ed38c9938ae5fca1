package dev.maquette.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All inputs that ever reached a world, for audit and replay. */
public final class Journal {

    static final String FILE = "journal";

    private Journal() {}

    static void write(Input input, RecordBuffer buffer) throws IOException {
        buffer.record(out -> {
            out.writeLong(input.sequence());
            RecordFormat.writeInstant(input.time(), out);
            out.writeUTF(input.door());
            BytesCodec.INSTANCE.encode(input.bytes(), out);
        });
    }

    private static Input decode(DataInputStream in) throws IOException {
        return new Input(in.readLong(), RecordFormat.readInstant(in), in.readUTF(), BytesCodec.INSTANCE.decode(1, in));
    }

    /**
     * The inputs of a world's folder, oldest first, as far as they were written whole.
     *
     * @throws WorldProblem {@code world.unreadable}
     */
    public static List<Input> read(Path folder) {
        List<Input> inputs = new ArrayList<>();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (RecordReader in = new RecordReader(file)) {
                for (Optional<DataInputStream> record = in.next(); record.isPresent(); record = in.next()) {
                    inputs.add(decode(record.get()));
                }
            } catch (IOException failure) {
                throw WorldProblem.of("world.unreadable", folder, failure);
            }
        }
        return inputs;
    }

    /**
     * Where the records end that belong to the given transaction or an earlier one: later ones never came to be.
     *
     * @param known an end of a record of which this is known already
     */
    static long endOf(Path folder, long sequence, long known) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return 0;
        }
        long end = known <= Files.size(file) ? known : 0;
        try (RecordReader in = new RecordReader(file, end)) {
            for (Optional<DataInputStream> record = in.next(); record.isPresent(); record = in.next()) {
                if (record.get().readLong() > sequence) {
                    return end;
                }
                end = in.whole();
            }
        }
        return end;
    }
}
