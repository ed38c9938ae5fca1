package dev.maquette.world;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows by whole records. What could not be written whole is taken back before anything else is written. */
final class Log implements Closeable {

    private final FileChannel channel;
    private final RecordBuffer staged = new RecordBuffer();
    private long end;
    private boolean isTorn;

    /**
     * Opens or makes the file.
     *
     * @param end where its last whole record ends; what stands behind is cut off
     */
    Log(Path file, long end) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.end = end;
        channel.truncate(end);
        channel.position(end);
    }

    /** The records that {@link #write} will write. */
    RecordBuffer staged() {
        return staged;
    }

    long end() {
        return end;
    }

    /** Hands what is staged to the operating system. */
    void write() throws IOException {
        if (staged.size() == 0) {
            return;
        }
        if (isTorn) {
            channel.truncate(end);
            channel.position(end);
        }
        isTorn = true;
        ByteBuffer bytes = staged.content();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        isTorn = false;
        end += staged.size();
    }

    /** Forgets what was written behind the given end. */
    void takeBack(long earlier) {
        isTorn |= end > earlier;
        end = earlier;
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (isTorn) {
                channel.truncate(end);
            }
        }
    }
}
