package dev.maquette.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The objects that Helm makes of a chart, hooks among them, by kind and name. */
record RenderedChart(Map<String, JsonNode> objects) {

    /** In place of Helm's own annotation, since what Helm renders leaves hooks out. */
    static final String HOOK = "rendered/hook";

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The chart of the JupyterHub project, where a folder of charts lies beside this repository or above it. */
    static Optional<Path> genuine() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder.getParent() != null, Path::getParent)
                .map(folder -> folder.resolve("shared/charts/jupyterhub-3.1.0.tgz"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether the native library that renders is there for this machine. */
    static boolean isPossible() {
        try {
            return !Helm.version().call().isEmpty();
        } catch (IllegalStateException | LinkageError missing) {
            return false;
        }
    }

    /** Renders a chart's folder, with tokens given so that nothing has to be looked up in a cluster. */
    static RenderedChart of(Path chart, Path temporary) throws IOException {
        Path copy = temporary.resolve("copy");
        copyWithoutHooks(chart, copy);
        Path values = Files.writeString(temporary.resolve("values.yaml"), """
            proxy: {secretToken: aa}
            hub: {cookieSecret: bb, config: {CryptKeeper: {keys: [cc]}}}
            prePuller: {hook: {pullOnlyOnChanges: false}}
            """);
        String rendered = Helm.template(copy.toString())
                .withName("jupyterhub")
                .withNamespace("jupyterhub")
                .withKubeVersion("1.32.0")
                .withValuesFile(values)
                .call();
        return new RenderedChart(objects(rendered));
    }

    private static Map<String, JsonNode> objects(String rendered) throws IOException {
        Map<String, JsonNode> objects = new TreeMap<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(rendered)) {
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                if (object.has("kind")) {
                    objects.put(
                            object.at("/kind").asText() + "/"
                                    + object.at("/metadata/name").asText(),
                            object);
                }
            }
        }
        return objects;
    }

    private static void copyWithoutHooks(Path chart, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(chart.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook", HOOK));
            }
        }
    }

    /** Unpacks a chart's package and answers the chart's folder. */
    static Path unpack(Path archive, Path target) throws IOException {
        try (DataInputStream tar = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = tar.readNBytes(512);
            while (header.length == 512 && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes((512 - size % 512) % 512);
                Path file = target.resolve(text(header, 345, 155) + text(header, 0, 100));
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, content);
                header = tar.readNBytes(512);
            }
        }
        return target.resolve("jupyterhub");
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.UTF_8);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    static JsonNode read(Path yaml) {
        try {
            return YAML.readTree(yaml.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
