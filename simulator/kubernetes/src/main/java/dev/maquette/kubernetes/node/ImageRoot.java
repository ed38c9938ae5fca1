package dev.maquette.kubernetes.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The directories that every image has (Filesystem Hierarchy Standard 3.0), whose files are not modelled. */
final class ImageRoot {

    private static final Set<String> TOP = new TreeSet<>(List.of(
            "bin", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys",
            "tmp", "usr", "var"));

    /** Of these nearly every image is empty, so a directory in them is there only where somebody made it. */
    private static final Set<String> EMPTY = Set.of("dev", "media", "mnt", "proc", "root", "run", "sys", "tmp");

    private ImageRoot() {}

    /** Whether a directory is there, or may well be in the image, such as {@code /usr/share/nginx/html}. */
    static boolean mayHold(ContainerFiles files, String directory) {
        String top = directory.substring(1).replaceFirst("/.*", "");
        return list(files, directory).isPresent()
                || files.read(directory).isEmpty() && TOP.contains(top) && !EMPTY.contains(top);
    }

    /** The names in a directory of a container; nothing where there is no such directory. */
    static Optional<List<String>> list(ContainerFiles files, String directory) {
        Optional<List<String>> known = files.list(directory);
        if (directory.equals("/")) {
            Set<String> names = new TreeSet<>(TOP);
            known.ifPresent(names::addAll);
            return Optional.of(List.copyOf(names));
        }
        boolean isTop = TOP.contains(directory.substring(1));
        return known.isEmpty() && isTop ? Optional.of(List.of()) : known;
    }
}
