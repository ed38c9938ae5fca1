package dev.maquette.kubernetes.node;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A volume of a pod as it stands on the node: made of objects, or of files that live somewhere. */
sealed interface MountedVolume {

    /** Files given by ConfigMaps, Secrets, fields and tokens; the name of a file and its content. */
    record Projected(Map<String, byte[]> files) implements MountedVolume {}

    /**
     * Files that can be changed and outlive the container.
     *
     * @param path where in the tree the volume begins
     */
    record Stored(FileTree tree, String path, boolean isReadOnly) implements MountedVolume {}

    /** A single file that the kubelet makes, when somebody reads it. */
    record Generated(Supplier<byte[]> content) implements MountedVolume {}

    /** A single file of a node that is mounted as such. */
    record NodeFile(FileTree tree, String path) implements MountedVolume {}

    /**
     * What mounting came to.
     *
     * @param problem why it failed, in the words of the kubelet's event
     * @param waitsFor the collection and name whose change may help, such as {@code secrets/x}
     */
    record Outcome(Optional<MountedVolume> volume, String problem, String waitsFor) {

        static Outcome mounted(MountedVolume volume) {
            return new Outcome(Optional.of(volume), "", "");
        }

        static Outcome failed(String problem, String waitsFor) {
            return new Outcome(Optional.empty(), problem, waitsFor);
        }
    }
}
