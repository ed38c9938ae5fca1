package dev.maquette.tools.helm.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a chart, from its folder or package.
 *
 * @param files by their paths within the chart
 */
public record ChartFiles(SortedMap<String, byte[]> files) {

    /** Files that are left out where a folder is read, as an editor leaves them. */
    private static final String HIDDEN = ".git/";

    public static ChartFiles read(Path chart) {
        try {
            return new ChartFiles(Files.isDirectory(chart) ? folder(chart) : unpacked(Files.readAllBytes(chart)));
        } catch (IOException unreadable) {
            throw new HelmException("path \"" + chart + "\" not found");
        }
    }

    /** @param archive a package */
    static ChartFiles of(byte[] archive) {
        try {
            return new ChartFiles(unpacked(archive));
        } catch (IOException broken) {
            throw new HelmException("file does not appear to be a gzipped archive; got 'application/octet-stream'");
        }
    }

    private static SortedMap<String, byte[]> folder(Path chart) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(chart)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String name = chart.relativize(each).toString();
                if (!name.startsWith(HIDDEN)) {
                    files.put(name, Files.readAllBytes(each));
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> unpacked(byte[] archive) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        TarArchive.files(archive).forEach((name, content) -> files.put(name.substring(name.indexOf('/') + 1), content));
        return files;
    }

    /** A file's text, if the chart has it. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(files.get(name)).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** The chart's own description; an error where it has none. */
    public ObjectNode metadata() {
        String text = text("Chart.yaml").orElseThrow(() -> new HelmException("Chart.yaml file is missing"));
        return YamlReader.document(text) instanceof ObjectNode object ? object : Trees.object();
    }

    /** The files of definitions, of charts within it too, by their whole names. */
    public Map<String, String> definitions() {
        Map<String, String> definitions = new TreeMap<>();
        files.forEach((name, content) -> {
            boolean isDefinition = name.matches("(charts/[^/]+/)*crds/.*\\.(ya?ml|json)");
            if (isDefinition) {
                definitions.put(name, new String(content, StandardCharsets.UTF_8));
            }
        });
        archives().forEach((folder, inner) -> inner.definitions()
                .forEach((name, text) -> definitions.put("charts/" + folder + "/" + name, text)));
        return definitions;
    }

    private Map<String, ChartFiles> archives() {
        Map<String, ChartFiles> archives = new TreeMap<>();
        files.forEach((name, content) -> {
            if (name.matches("charts/[^/]+\\.tgz")) {
                ChartFiles inner = of(content);
                archives.put(inner.metadata().path("name").asText(), inner);
            }
        });
        return archives;
    }

    /** What the chart says that it depends on. */
    public List<ObjectNode> dependencies() {
        List<ObjectNode> dependencies = new ArrayList<>(Trees.objects(metadata().path("dependencies")));
        text("requirements.yaml")
                .map(YamlReader::document)
                .ifPresent(old -> dependencies.addAll(Trees.objects(old.path("dependencies"))));
        return dependencies;
    }

    /** Writes all files into a folder. */
    public void writeInto(Path folder) {
        try {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Path file = folder.resolve(each.getKey()).normalize();
                if (!file.startsWith(folder)) {
                    throw new HelmException("chart illegally references parent directory: " + each.getKey());
                }
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
                Files.write(file, each.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
