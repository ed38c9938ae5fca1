package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.TextTable;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.helm.chart.Charts;
import dev.maquette.tools.helm.chart.Repository;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code helm dependency} (cmd/helm/dependency*.go and pkg/downloader/manager.go, v3.21). */
final class DependencyVerb implements Verb {

    private final String verb;

    DependencyVerb(String verb) {
        this.verb = verb;
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet();
        return verb.equals("list")
                ? flags.integer("max-col-width", 80, "The most a column takes.")
                : flags.bool("skip-refresh", "Does not update repositories first.")
                        .bool("verify", "Verifies packages' signatures.")
                        .text("keyring", "", "The public keys of signatures.");
    }

    @Override
    public String arguments() {
        return "CHART [flags]";
    }

    @Override
    public String summary() {
        return switch (verb) {
            case "list" -> "list the dependencies for the given chart";
            case "build" -> "rebuild the charts/ directory based on the Chart.lock file";
            default -> "update charts/ based on the contents of Chart.yaml";
        };
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Path chart = call.invocation().resolve(call.arguments().isEmpty() ? "." : call.argument(0));
        if (!Files.exists(chart)) {
            throw new HelmException("stat " + chart + ": no such file or directory");
        }
        ChartFiles files = ChartFiles.read(chart);
        if (verb.equals("list")) {
            list(call, files);
        } else {
            fetch(call, chart, files);
        }
        return 0;
    }

    private static void list(HelmCall call, ChartFiles files) {
        if (files.dependencies().isEmpty()) {
            call.err()
                    .println("WARNING: no dependencies at "
                            + Path.of(call.argument(0)).resolve("charts"));
            return;
        }
        TextTable table =
                new TextTable((int) call.flags().integer("max-col-width"), "NAME", "VERSION", "REPOSITORY", "STATUS");
        for (ObjectNode each : files.dependencies()) {
            table.row(
                    each.path("name").asText(),
                    each.path("version").asText(),
                    each.path("repository").asText(""),
                    status(files, each.path("name").asText()));
        }
        call.out().println(table.text());
    }

    private static String status(ChartFiles files, String name) {
        boolean isPackage =
                files.files().keySet().stream().anyMatch(each -> each.matches("charts/" + name + "-\\d.*\\.tgz"));
        boolean isFolder = files.files().containsKey("charts/" + name + "/Chart.yaml");
        return isPackage ? "ok" : isFolder ? "unpacked" : "missing";
    }

    /** {@code build} takes the versions of the lock, where there is one. */
    private void fetch(HelmCall call, Path chart, ChartFiles files) throws InterruptedException {
        List<ObjectNode> asked = files.dependencies();
        Optional<ObjectNode> lock = files.text("Chart.lock").map(text -> (ObjectNode) YamlReader.document(text));
        boolean isLocked = verb.equals("build") && lock.isPresent();
        List<ObjectNode> wanted = isLocked ? Trees.objects(lock.orElseThrow().path("dependencies")) : asked;
        if (isLocked
                && !LockDigest.of(asked, wanted)
                        .equals(lock.orElseThrow().path("digest").asText())) {
            throw new HelmException(
                    "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update"
                            + " the dependencies");
        }
        if (wanted.isEmpty()) {
            return;
        }
        refresh(call, wanted);
        call.out().println("Saving " + wanted.size() + " charts");
        Path folder = chart.resolve("charts");
        List<ObjectNode> fetched = new ArrayList<>();
        for (ObjectNode each : wanted) {
            fetched.add(save(call, chart, folder, each));
        }
        call.out().println("Deleting outdated charts");
        deleteOthers(folder, fetched);
        if (!isLocked) {
            writeLock(call, chart, asked, fetched);
        }
    }

    private static void refresh(HelmCall call, List<ObjectNode> wanted) throws InterruptedException {
        boolean isRemote = wanted.stream()
                .anyMatch(each -> each.path("repository").asText("").startsWith("http"));
        if (isRemote && !call.on("skip-refresh") && !call.repositories().all().isEmpty()) {
            call.out().println("Hang tight while we grab the latest from your chart repositories...");
            for (Repository each : call.repositories().all()) {
                call.repositories().refresh(each);
                call.out().println("...Successfully got an update from the \"" + each.name() + "\" chart repository");
            }
            call.out().println("Update Complete. ⎈Happy Helming!⎈");
        }
    }

    /** The dependency with the version that was found. */
    private static ObjectNode save(HelmCall call, Path chart, Path folder, ObjectNode wanted)
            throws InterruptedException {
        String name = wanted.path("name").asText();
        String repository = wanted.path("repository").asText("");
        ObjectNode saved = Trees.object().put("name", name).put("repository", repository);
        try {
            Files.createDirectories(folder);
            if (repository.startsWith("file://")) {
                Path other =
                        chart.resolve(repository.substring("file://".length())).normalize();
                String version =
                        ChartFiles.read(other).metadata().path("version").asText();
                call.engine()
                        .local(
                                Trees.object()
                                        .put("verb", "package")
                                        .put("chart", other.toString())
                                        .put("destination", folder.toString()),
                                call.err());
                return saved.put("version", version);
            }
            if (repository.isEmpty()) {
                return saved.put("version", wanted.path("version").asText());
            }
            call.out().println("Downloading " + name + " from repo " + repository);
            Charts.Package found = call.charts().find(wanted(name, wanted, repository));
            String file = Path.of(found.address().getPath()).getFileName().toString();
            Path written = Files.write(folder.resolve(file), found.fetch());
            return saved.put(
                    "version",
                    ChartFiles.read(written).metadata().path("version").asText());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Charts.Wanted wanted(String name, ObjectNode dependency, String repository) {
        String version = dependency.path("version").asText();
        boolean isAlias = repository.startsWith("@") || repository.startsWith("alias:");
        if (isAlias) {
            return new Charts.Wanted(repository.replaceFirst("^(@|alias:)", "") + "/" + name, version, "");
        }
        if (!repository.startsWith("http")) {
            throw new HelmException("the built-in helm fetches dependencies over http only, not from " + repository
                    + "; `command helm` runs a helm of your own");
        }
        return new Charts.Wanted(name, version, repository);
    }

    private static void deleteOthers(Path folder, List<ObjectNode> fetched) {
        List<String> names = fetched.stream()
                .map(each ->
                        each.path("name").asText() + "-" + each.path("version").asText() + ".tgz")
                .toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".tgz")).toList()) {
                if (!names.contains(each.getFileName().toString())) {
                    Files.delete(each);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void writeLock(HelmCall call, Path chart, List<ObjectNode> asked, List<ObjectNode> fetched) {
        ObjectNode lock = Trees.object();
        lock.putArray("dependencies").addAll(fetched);
        lock.put("digest", LockDigest.of(asked, fetched));
        lock.put("generated", call.now().toString());
        try {
            Files.writeString(chart.resolve("Chart.lock"), GoYaml.write(lock));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
