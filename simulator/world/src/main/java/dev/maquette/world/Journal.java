package dev.maquette.world;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All inputs that ever reached a world, for audit and replay. */
public final class Journal {

    private Journal() {}

    static byte[] encode(Input input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(input.bytes().length + 64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(input.sequence());
        RecordFormat.writeInstant(input.time(), out);
        out.writeUTF(input.door());
        BytesCodec.INSTANCE.encode(input.bytes(), out);
        return bytes.toByteArray();
    }

    private static Input decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        return new Input(in.readLong(), RecordFormat.readInstant(in), in.readUTF(), BytesCodec.INSTANCE.decode(1, in));
    }

    /** The inputs of a world's folder, oldest first, as far as they were written whole. */
    public static List<Input> read(Path folder) throws IOException {
        Path file = folder.resolve("journal");
        List<Input> inputs = new ArrayList<>();
        long left = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (Optional<byte[]> record = Frames.read(in, left); record.isPresent(); record = Frames.read(in, left)) {
                inputs.add(decode(record.get()));
                left -= Frames.size(record.get());
            }
        }
        return inputs;
    }
}
