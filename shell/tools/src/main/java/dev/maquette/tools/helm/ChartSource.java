package dev.maquette.tools.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where charts come from when their repository cannot be reached: folders with packages, the user's mirror first, then the charts that
 * Maquette brings along.
 *
 * @param mirror a folder of packages {@code name-version.tgz}
 * @param own charts of Maquette's own, one folder a chart
 */
public record ChartSource(Optional<Path> mirror, Optional<Path> own) {

    /** A chart that was found, and what to tell of it. */
    public record Found(Path path, boolean isOwn) {}

    /** The package of a chart; of the version that is asked for, or the newest by name where none is. */
    public Optional<Found> find(String chart, Optional<String> version) {
        Optional<Found> mirrored =
                mirror.flatMap(folder -> packageIn(folder, chart, version)).map(path -> new Found(path, false));
        return mirrored.or(() -> own.map(folder -> folder.resolve(chart))
                .filter(Files::isDirectory)
                .map(path -> new Found(path, true)));
    }

    private static Optional<Path> packageIn(Path folder, String chart, Optional<String> version) {
        if (version.isPresent()) {
            return Optional.of(folder.resolve(chart + "-" + version.get() + ".tgz"))
                    .filter(Files::isRegularFile);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> packages = new ArrayList<>(files.filter(file -> file.getFileName()
                            .toString()
                            .matches(java.util.regex.Pattern.quote(chart) + "-\\d.*\\.tgz"))
                    .toList());
            packages.sort(Comparator.comparing(Path::toString));
            return packages.isEmpty() ? Optional.empty() : Optional.of(packages.getLast());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
