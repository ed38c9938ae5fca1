package dev.maquette.prompt;

import dev.maquette.commandline.ProblemException;
import dev.maquette.library.Library;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.Places;
import dev.maquette.profiles.Profile;
import dev.maquette.prompt.language.Problems;
import dev.maquette.tools.helm.ChartSource;
import dev.maquette.tools.kubectl.Editor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens places and sessions as the options ask. */
record Opener(Problems problems, Editor editor) {

    /** Commands that are about a world of their own; others use the one that another process holds. */
    private static final Set<String> ALONE = Set.of("run", "serve");

    OpenPlace place(Options options, Profile profile, Path world, String pace) {
        Places.Opening opening = new Places.Opening(
                world.toAbsolutePath(),
                options.value("clock").orElse(pace),
                options.seed(),
                options.latency(),
                Math.max(1, options.number("nodes")),
                options.number("kube-port"),
                options.number("admin-port"),
                options.command().equals("serve"),
                options.value("token"),
                options.value("disable")
                        .map(list -> Arrays.asList(list.split(",")))
                        .orElse(List.of()),
                new Places.Opening.CloudWishes(
                        options.number("aws-port"), options.value("account"), options.value("admin-key")));
        boolean isAlone = ALONE.contains(options.command());
        return isAlone ? Places.openAlone(profile, opening) : Places.open(profile, opening);
    }

    Session session(Options options, Profile profile, Path world, String pace, Path workingDirectory) {
        try {
            Files.createDirectories(workingDirectory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Session session = new Session(
                place(options, profile, world, pace),
                charts(options, world),
                editor,
                problems,
                workingDirectory.toAbsolutePath());
        try {
            options.value("unlock").ifPresent(session.lock()::open);
        } catch (ProblemException otherName) {
            session.close();
            throw otherName;
        }
        return session;
    }

    private static ChartSource charts(Options options, Path world) {
        Optional<Path> mirror = options.value("charts")
                .or(() -> Optional.ofNullable(System.getenv("MAQUETTE_CHARTS")))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .map(Path::toAbsolutePath);
        Path own = world.toAbsolutePath().resolve("charts");
        boolean hasOwn = Files.isDirectory(own) || Library.copyCharts(own);
        return new ChartSource(mirror, hasOwn ? Optional.of(own) : Optional.empty());
    }
}
