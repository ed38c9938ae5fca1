package dev.maquette.kubernetes.node;

import java.util.List;
import java.util.Optional;

/**
 * The file system of a container: its own layer, which ends with it, and the volumes, which really are shared by whoever mounts them.
 * Paths are absolute and have no dots in them.
 */
public interface ContainerFiles {

    Optional<byte[]> read(String path);

    /** The names in a directory, in order; nothing where there is no such directory. */
    Optional<List<String>> list(String directory);

    /**
     * Writes a file, making its directories.
     *
     * @return false where the path lies on a read-only mount
     */
    boolean write(String path, byte[] content);

    boolean makeDirectory(String path);

    /** Deletes a file or an empty directory. */
    boolean delete(String path);

    /** Deletes a directory with all it holds. */
    boolean deleteTree(String path);

    /** The volume mount that a path lies on, by the volume's name in the pod; empty for the container's own layer. */
    Optional<String> volumeOf(String path);
}
