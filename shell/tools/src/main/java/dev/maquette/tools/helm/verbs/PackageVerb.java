package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code helm package} (cmd/helm/package.go, v3.21). */
final class PackageVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("app-version", "", "Takes the place of the chart's appVersion.")
                .bool("u,dependency-update", "Fetches missing dependencies first.")
                .text("d,destination", ".", "The folder to write to.")
                .text("key", "", "The key to sign with.")
                .text("keyring", "", "The keys to sign with.")
                .text("passphrase-file", "", "The file of the key's passphrase.")
                .bool("sign", "Signs the package.")
                .text("version", "", "Takes the place of the chart's version.");
    }

    @Override
    public String arguments() {
        return "[CHART_PATH] [...] [flags]";
    }

    @Override
    public String summary() {
        return "package a chart directory into a chart archive";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        for (String each : call.arguments()) {
            pack(call, each);
        }
        return 0;
    }

    private static void pack(HelmCall call, String chart) throws InterruptedException {
        Path path = call.invocation().resolve(chart);
        if (!Files.isDirectory(path)) {
            throw new HelmException("path \"" + chart + "\" not found");
        }
        Path destination = call.invocation().resolve(call.flags().text("destination"));
        Path source = versioned(call, path);
        ObjectNode metadata = ChartFiles.read(source).metadata();
        call.engine()
                .local(
                        Trees.object()
                                .put("verb", "package")
                                .put("chart", source.toString())
                                .put("destination", destination.toString()),
                        call.err());
        String name =
                metadata.path("name").asText() + "-" + metadata.path("version").asText() + ".tgz";
        call.out().println("Successfully packaged chart and saved it to: " + destination.resolve(name));
    }

    /** A copy with the versions of the flags, where there are any. */
    private static Path versioned(HelmCall call, Path chart) {
        if (call.given("version").isEmpty() && call.given("app-version").isEmpty()) {
            return chart;
        }
        ChartFiles files = ChartFiles.read(chart);
        ObjectNode metadata = files.metadata();
        call.given("version").ifPresent(version -> metadata.put("version", version));
        call.given("app-version").ifPresent(version -> metadata.put("appVersion", version));
        try {
            Path copy = Files.createTempDirectory("maquette-chart")
                    .resolve(metadata.path("name").asText());
            files.writeInto(copy);
            Files.writeString(copy.resolve("Chart.yaml"), GoYaml.write(metadata));
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
