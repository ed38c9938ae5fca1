package dev.maquette.tools.helm.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.helm.ChartSource;
import dev.maquette.tools.helm.HelmException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the chart that a command line means: a path, an address, or a chart of a repository (pkg/action/install.go, LocateChart). */
public final class Charts {

    private final Invocation invocation;
    private final Repositories repositories;
    private final Stand stand;

    /** Repositories that cannot be reached from here, and what stands in for them. */
    public record Stand(UnreachableRepositories unreachable, ChartSource source) {}

    /**
     * What is asked for.
     *
     * @param version a version or a constraint; may be empty
     * @param repository the address of a repository that need not have been added; may be empty
     */
    public record Wanted(String chart, String version, String repository) {}

    public Charts(Invocation invocation, Repositories repositories, Stand stand) {
        this.invocation = invocation;
        this.repositories = repositories;
        this.stand = stand;
    }

    public static boolean isOci(String chart) {
        return chart.startsWith("oci://");
    }

    /** The path of the chart's folder or package. */
    public Path locate(Wanted wanted) throws InterruptedException {
        Path path = invocation.resolve(wanted.chart());
        if (wanted.repository().isEmpty() && Files.exists(path)) {
            return path;
        }
        boolean isPath = wanted.chart().startsWith("/") || wanted.chart().startsWith(".");
        if (isPath) {
            throw new HelmException("path \"" + wanted.chart() + "\" not found");
        }
        Optional<Path> standIn = standIn(wanted);
        return standIn.isPresent() ? standIn.get() : fetched(wanted);
    }

    private Optional<Path> standIn(Wanted wanted) {
        int slash = wanted.chart().indexOf('/');
        boolean isUnreachable = slash > 0
                && stand.unreachable().all().containsKey(wanted.chart().substring(0, slash));
        Optional<ChartSource.Found> found = isUnreachable
                ? stand.source()
                        .find(
                                wanted.chart().substring(slash + 1),
                                Optional.of(wanted.version()).filter(version -> !version.isEmpty()))
                : Optional.empty();
        found.filter(ChartSource.Found::isOwn).ifPresent(own -> invocation
                .stderr()
                .println("maquette: using Maquette's own chart in place of " + wanted.chart()
                        + "; it has the same objects, and promotion refuses what was rehearsed with it"));
        return found.map(ChartSource.Found::path);
    }

    private Path fetched(Wanted wanted) throws InterruptedException {
        Package found = find(wanted);
        String name = Path.of(found.address().getPath()).getFileName().toString();
        try {
            Files.createDirectories(repositories.cache());
            return Files.write(repositories.cache().resolve(name), found.fetch());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A package, and the repository whose credentials it takes. */
    public record Package(URI address, Repository repository) {
        public byte[] fetch() throws InterruptedException {
            try {
                return Download.fetch(address, repository);
            } catch (Download.Unreachable failure) {
                throw new HelmException(String.valueOf(failure.getMessage()));
            }
        }
    }

    /** Where the package lies. */
    public Package find(Wanted wanted) throws InterruptedException {
        if (wanted.chart().matches("https?://.*")) {
            return new Package(URI.create(wanted.chart()), Repository.at(wanted.chart()));
        }
        if (!wanted.repository().isEmpty()) {
            return ofAddress(wanted);
        }
        int slash = wanted.chart().indexOf('/');
        if (slash < 0) {
            throw new HelmException(
                    "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + wanted.chart());
        }
        String name = wanted.chart().substring(0, slash);
        Repository repository =
                repositories.named(name).orElseThrow(() -> new HelmException("repo " + name + " not found"));
        String chart = wanted.chart().substring(slash + 1);
        Index index = repositories.index(repository);
        ObjectNode entry = index.find(chart, wanted.version())
                .orElseThrow(() -> new HelmException("chart \"" + chart + "\" matching " + wanted.version()
                        + " not found in " + name + " index. (try 'helm repo update'): "
                        + (index.versions(chart).isEmpty()
                                ? "no chart name found"
                                : "no chart version found for " + chart + "-" + wanted.version())));
        return packaged(entry, repository);
    }

    private static Package ofAddress(Wanted wanted) throws InterruptedException {
        Repository repository = Repository.at(wanted.repository());
        Index index;
        try {
            index = Index.read(new String(
                    Download.fetch(repository.index(), repository), java.nio.charset.StandardCharsets.UTF_8));
        } catch (Download.Unreachable | HelmException failure) {
            throw new HelmException("looks like \"" + wanted.repository()
                    + "\" is not a valid chart repository or cannot be reached: " + failure.getMessage());
        }
        String version = wanted.version().isEmpty() ? "" : " version \"" + wanted.version() + "\"";
        ObjectNode entry = index.find(wanted.chart(), wanted.version())
                .orElseThrow(() -> new HelmException("chart \"" + wanted.chart() + "\"" + version + " not found in "
                        + wanted.repository() + " repository"));
        return packaged(entry, repository);
    }

    private static Package packaged(ObjectNode entry, Repository repository) {
        String address = entry.path("urls").path(0).asText("");
        if (address.isEmpty()) {
            throw new HelmException("chart \"" + entry.path("name").asText() + "\" has no downloadable URLs");
        }
        return new Package(repository.resolve(address), repository);
    }
}
