package dev.maquette.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The simulated worlds beside a place: its forks, and the worlds that lie in the same folder as its own. */
public final class WorldsOnDisk {

    private final Path own;

    /** @param own the folder of the place that is open */
    public WorldsOnDisk(Path own) {
        this.own = own.toAbsolutePath().normalize();
    }

    /** A world by its name, and whether some process has it open. */
    public record WorldOnDisk(String name, Path folder, boolean isOpen) {}

    /** All of them in the order of their names, the forks first. */
    public List<WorldOnDisk> all() {
        List<WorldOnDisk> all = new ArrayList<>(in(own.resolve("forks")));
        Optional.ofNullable(own.getParent()).ifPresent(folder -> all.addAll(in(folder)));
        return all;
    }

    private static List<WorldOnDisk> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(WorldsOnDisk::isWorld)
                    .map(world -> new WorldOnDisk(String.valueOf(world.getFileName()), world, isOpen(world)))
                    .sorted(Comparator.comparing(WorldOnDisk::name))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** A folder of something else is never taken for a world, so it can never be deleted as one. */
    private static boolean isWorld(Path folder) {
        return Files.isRegularFile(folder.resolve("state").resolve("format"))
                && Files.isRegularFile(folder.resolve("state").resolve("lock"));
    }

    private static boolean isOpen(Path world) {
        Path lock = world.resolve("state").resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Deletes a world with all that belongs to it. */
    public void delete(WorldOnDisk world) {
        try (Stream<Path> tree = Files.walk(world.folder())) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
