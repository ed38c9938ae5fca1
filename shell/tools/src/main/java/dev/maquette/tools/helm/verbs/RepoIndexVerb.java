package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** {@code helm repo index} (cmd/helm/repo_index.go and pkg/repo/index.go, v3.21). */
final class RepoIndexVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("json", "Writes JSON.")
                .text("merge", "", "An index that is added to.")
                .text("url", "", "The repository's address.");
    }

    @Override
    public String arguments() {
        return "[DIR] [flags]";
    }

    @Override
    public String summary() {
        return "generate an index file given a directory containing packaged charts";
    }

    @Override
    public int run(HelmCall call) {
        Path folder = call.invocation().resolve(call.argument(0));
        if (!Files.isDirectory(folder)) {
            throw new HelmException("stat " + folder + ": no such file or directory");
        }
        String moment = call.now().toString();
        ObjectNode index = call.given("merge")
                .map(file -> merged(call.invocation().resolve(file)))
                .orElseGet(() -> {
                    ObjectNode empty = Trees.object();
                    empty.putObject("entries");
                    return empty;
                });
        index.put("apiVersion", "v1").put("generated", moment);
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path each : files.filter(file -> file.toString().endsWith(".tgz"))
                    .sorted()
                    .toList()) {
                add(index, folder, each, call.flags().text("url"), moment);
            }
            Files.writeString(folder.resolve("index.yaml"), call.on("json") ? Trees.write(index) : GoYaml.write(index));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return 0;
    }

    private static ObjectNode merged(Path file) {
        try {
            return (ObjectNode) YamlReader.document(Files.readString(file));
        } catch (IOException failure) {
            throw new HelmException("merge failed: open " + file + ": no such file or directory");
        }
    }

    private static void add(ObjectNode index, Path folder, Path file, String url, String moment) throws IOException {
        ObjectNode entry = ChartFiles.read(file).metadata();
        String name = folder.relativize(file).toString();
        entry.put("created", moment).put("digest", digest(file));
        entry.putArray("urls").add(url.isEmpty() ? name : url.replaceFirst("/+$", "") + "/" + name);
        var versions =
                index.withObject("/entries").withArray("/" + entry.path("name").asText());
        boolean isThere =
                versions.valueStream().anyMatch(each -> each.path("version").equals(entry.path("version")));
        if (!isThere) {
            versions.add(entry);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
