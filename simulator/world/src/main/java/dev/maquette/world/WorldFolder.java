package dev.maquette.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one world on disk: only its owner may read it (0700), one process at a time may write it, and it says in which format it
 * was written.
 */
public final class WorldFolder implements AutoCloseable {

    /** The layout of this release. A folder with a higher number was written by a newer one and is left alone. */
    static final int FORMAT = 1;

    private static final String FORMAT_FILE = "format";
    private static final String ATTACH_FILE = "attach";

    /**
     * The folders that this process has. The system's locks belong to the process, which loses one as soon as it closes any other
     * channel to the same file; so the process has to know by itself.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

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
            checkFormat(path);
            create(path);
            return claimed(path.toRealPath());
        } catch (IOException failure) {
            throw WorldProblem.of("world.unwritable", path, failure);
        }
    }

    private static WorldFolder claimed(Path path) throws IOException {
        if (!CLAIMED.add(path)) {
            throw inUse(path);
        }
        Optional<WorldFolder> folder = Optional.empty();
        try {
            folder = lock(path);
        } finally {
            if (folder.isEmpty()) {
                CLAIMED.remove(path);
            }
        }
        return folder.orElseThrow(() -> inUse(path));
    }

    private static WorldProblem inUse(Path path) {
        return new WorldProblem("world.in-use", Map.of("folder", path.toString()));
    }

    private static void create(Path path) throws IOException {
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Optional<WorldFolder> lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = Optional.ofNullable(channel.tryLock());
            if (lock.isPresent()) {
                checkFormat(path);
                Files.writeString(path.resolve(FORMAT_FILE), FORMAT + "\n");
                Files.deleteIfExists(path.resolve(ATTACH_FILE));
            }
        } catch (IOException | WorldProblem failure) {
            channel.close();
            throw failure;
        }
        if (lock.isEmpty()) {
            channel.close();
        }
        return lock.map(held -> new WorldFolder(path, channel, held));
    }

    private static void checkFormat(Path path) throws IOException {
        Path file = path.resolve(FORMAT_FILE);
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > FORMAT) {
            throw new WorldProblem(
                    "world.newer-format",
                    Map.of("folder", path.toString(), "format", text, "known", String.valueOf(FORMAT)));
        }
    }

    public Path path() {
        return path;
    }

    /** Leaves a word for other processes, for instance where the world's admin port is. It is there whole or not at all. */
    public void announce(String text) {
        try {
            Path unfinished = path.resolve(ATTACH_FILE + ".unfinished");
            Files.writeString(unfinished, text);
            Files.move(
                    unfinished,
                    path.resolve(ATTACH_FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw WorldProblem.of("world.unwritable", path, failure);
        }
    }

    /** What the process that has the folder announced; after its sudden end, what it had announced. */
    public static Optional<String> announced(Path path) {
        try {
            Path file = path.resolve(ATTACH_FILE);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw WorldProblem.of("world.unreadable", path, failure);
        }
    }

    @Override
    public void close() {
        try (lockChannel) {
            if (lock.isValid()) {
                Files.deleteIfExists(path.resolve(ATTACH_FILE));
                lock.release();
            }
        } catch (IOException failure) {
            throw WorldProblem.of("world.unwritable", path, failure);
        } finally {
            CLAIMED.remove(path);
        }
    }
}
