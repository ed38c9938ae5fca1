package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The objects of files, folders and standard input, in their order; Lists are taken apart. */
final class Manifests {
    private final Call call;

    /** One object and the file it comes from. */
    record Manifest(ObjectNode object, String source) {}

    Manifests(Call call) {
        this.call = call;
    }

    List<Manifest> read(List<String> names, boolean recursive) {
        List<Manifest> found = new ArrayList<>();
        for (String name : names) {
            if (name.equals("-")) {
                parse(standardInput(), "STDIN", "STDIN", found);
            } else if (name.startsWith("http://") || name.startsWith("https://")) {
                throw KubectlException.error("cannot read " + name
                        + ": this kubectl fetches nothing from other hosts; download the file and apply it from disk");
            } else {
                files(name, recursive, found);
            }
        }
        return found;
    }

    /** What stands in a file, or comes in where its name is {@code -}. */
    String content(String name) {
        if (name.equals("-")) {
            return standardInput();
        }
        Path path = call.invocation().resolve(name);
        if (!Files.exists(path)) {
            throw KubectlException.error("open " + name + ": no such file or directory");
        }
        return content(path, name);
    }

    private String standardInput() {
        try {
            return new String(call.invocation().stdin().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw KubectlException.error("error reading STDIN: " + unreadable.getMessage());
        }
    }

    private void files(String name, boolean recursive, List<Manifest> found) {
        Path path = call.invocation().resolve(name);
        if (!Files.exists(path)) {
            throw KubectlException.error("the path \"" + name + "\" does not exist");
        }
        if (!Files.isDirectory(path)) {
            parse(content(path, name), name, name, found);
            return;
        }
        List<Path> files = inFolder(path, recursive ? Integer.MAX_VALUE : 1);
        if (files.isEmpty()) {
            throw KubectlException.error(
                    "error reading [" + name + "]: recognized file extensions are [.json .yaml .yml]");
        }
        for (Path each : files) {
            String shown = Path.of(name).resolve(path.relativize(each)).toString();
            parse(content(each, shown), shown, shown, found);
        }
    }

    private static List<Path> inFolder(Path folder, int depth) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.filter(Files::isRegularFile)
                    .filter(each -> each.toString().matches(".*\\.(json|yaml|yml)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw KubectlException.error("error reading " + folder + ": " + unreadable.getMessage());
        }
    }

    private static String content(Path path, String shown) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw KubectlException.error("open " + shown + ": permission denied");
        }
    }

    private static void parse(String text, String source, String shown, List<Manifest> found) {
        List<JsonNode> documents;
        try {
            documents = YamlReader.documents(text);
        } catch (YamlException wrong) {
            throw KubectlException.error(
                    "error parsing " + shown + ": error converting YAML to JSON: " + wrong.getMessage());
        }
        for (JsonNode each : documents) {
            if (!(each instanceof ObjectNode object)) {
                throw KubectlException.error("error parsing " + shown
                        + ": json: cannot unmarshal "
                        + each.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                        + " into Go value of type map[string]interface {}");
            }
            add(object, source, found);
        }
    }

    private static void add(ObjectNode object, String source, List<Manifest> found) {
        if (object.path("kind").asText().endsWith("List")
                && object.path("items").isArray()) {
            Trees.objects(object.path("items")).forEach(each -> add(each, source, found));
        } else {
            requireKind(object, source);
            found.add(new Manifest(object, source));
        }
    }

    private static void requireKind(ObjectNode object, String source) {
        List<String> missing = new ArrayList<>();
        if (object.path("apiVersion").asText("").isEmpty()) {
            missing.add("apiVersion not set");
        }
        if (object.path("kind").asText("").isEmpty()) {
            missing.add("kind not set");
        }
        if (!missing.isEmpty()) {
            String all = missing.size() == 1 ? missing.getFirst() : "[" + String.join(", ", missing) + "]";
            throw KubectlException.error("error validating \"" + source + "\": error validating data: " + all
                    + "; if you choose to ignore these errors, turn validation off with --validate=false");
        }
    }
}
