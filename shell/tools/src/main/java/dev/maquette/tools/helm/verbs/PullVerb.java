package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.helm.chart.Charts;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code helm pull} (cmd/helm/pull.go, v3.21). */
final class PullVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(ChartFlags.source())
                .text("d,destination", ".", "The folder to write to.")
                .bool("prov", "Fetches the package's signature too.")
                .bool("untar", "Unpacks the package.")
                .text("untardir", ".", "The folder to unpack into.");
    }

    @Override
    public String arguments() {
        return "[chart URL | repo/chartname] [...] [flags]";
    }

    @Override
    public String summary() {
        return "download a chart from a repository and (optionally) unpack it in local directory";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        for (String each : call.arguments()) {
            pull(call, each);
        }
        return 0;
    }

    private static void pull(HelmCall call, String chart) throws InterruptedException {
        if (Charts.isOci(chart)) {
            throw new HelmException("the built-in helm pulls from repositories only, not from registries;"
                    + " `command helm` runs a helm of your own");
        }
        Path archive = call.charts().locate(call.wanted(chart));
        Path destination = call.invocation().resolve(call.flags().text("destination"));
        try {
            if (!call.on("untar")) {
                Files.createDirectories(destination);
                Files.copy(
                        archive,
                        destination.resolve(archive.getFileName()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ChartFiles files = ChartFiles.read(archive);
        Path folder = destination
                .resolve(call.flags().text("untardir"))
                .resolve(files.metadata().path("name").asText())
                .normalize();
        if (Files.exists(folder)) {
            throw new HelmException("failed to untar: a file or directory with the name " + folder + " already exists");
        }
        files.writeInto(folder);
    }
}
