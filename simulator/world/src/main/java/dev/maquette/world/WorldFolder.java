package dev.maquette.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of one world on disk: only its owner may read it (0700), one process at a time may write it, and it says in which format it
 * was written.
 */
public final class WorldFolder implements AutoCloseable {

    /** The layout of this release. A folder with a higher number was written by a newer one and is left alone. */
    static final int FORMAT = 1;

    private final Path path;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private WorldFolder(Path path, FileChannel lockChannel, FileLock lock) {
        this.path = path;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, making it where there is none.
     *
     * @throws WorldProblem {@code world.in-use}, {@code world.newer-format} or {@code world.unwritable}; nothing was changed
     */
    public static WorldFolder claim(Path path) {
        try {
            create(path);
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = tryLock(channel)
                    .orElseThrow(() -> new WorldProblem("world.in-use", Map.of("folder", path.toString())));
            WorldFolder folder = new WorldFolder(path, channel, lock);
            folder.checkFormat();
            return folder;
        } catch (IOException failure) {
            throw new WorldProblem(
                    "world.unwritable", Map.of("folder", path.toString(), "reason", String.valueOf(failure)), failure);
        }
    }

    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
        }
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            channel.close();
        }
        return lock;
    }

    private void checkFormat() throws IOException {
        Path file = path.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > FORMAT) {
            close();
            throw new WorldProblem(
                    "world.newer-format",
                    Map.of("folder", path.toString(), "format", text, "known", String.valueOf(FORMAT)));
        }
    }

    public Path path() {
        return path;
    }

    /** Leaves a word for other processes, for instance where the world's admin port is. */
    public void announce(String text) {
        try {
            Path file = path.resolve("attach");
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the process that has the folder announced. */
    public static Optional<String> announced(Path path) {
        try {
            Path file = path.resolve("attach");
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            if (lock.isValid()) {
                Files.deleteIfExists(path.resolve("attach"));
                lock.release();
            }
            lockChannel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
