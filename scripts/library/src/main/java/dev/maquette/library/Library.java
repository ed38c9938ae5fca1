package dev.maquette.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scripts and charts that come with Maquette, as files that can be read and run. */
public final class Library {

    private static final String ROOT = "/dev/maquette/library/";
    private static final List<String> SCRIPTS = List.of("first-steps", "jupyterhub-on-microk8s", "jupyterhub-on-eks");

    private Library() {}

    /** The ids of all scripts. */
    public static List<String> scripts() {
        return SCRIPTS;
    }

    /** Copies a script's folder; false where there is no such script. */
    public static boolean copyScript(String id, Path target) {
        return SCRIPTS.contains(id) && copy(id + "/script.md", target);
    }

    /** Copies all charts, one folder a chart; false where there are none. */
    public static boolean copyCharts(Path target) {
        return copy("charts/index", target);
    }

    private static boolean copy(String member, Path target) {
        URL resource = Library.class.getResource(ROOT + member);
        if (resource == null) {
            return false;
        }
        try {
            URI uri = resource.toURI();
            if (!uri.getScheme().equals("jar")) {
                copyTree(Optional.ofNullable(Path.of(uri).getParent()).orElseThrow(), target);
                return true;
            }
            // Opened by its path it is this call's own; by its URI there could be one in the whole process.
            try (FileSystem jar = FileSystems.newFileSystem(archive(resource), Map.of())) {
                copyTree(
                        Optional.ofNullable(jar.getPath(ROOT + member).getParent())
                                .orElseThrow(),
                        target);
            }
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path archive(URL member) throws IOException, URISyntaxException {
        return Path.of(
                ((JarURLConnection) member.openConnection()).getJarFileURL().toURI());
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(copy.getParent()).orElseThrow());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
