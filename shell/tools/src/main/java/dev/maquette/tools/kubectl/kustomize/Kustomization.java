package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One folder with a kustomization file, and what it makes of its resources (kustomize 5.5, as kubectl 1.32 has it built in). */
public final class Kustomization {
    private static final List<String> FILE_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "resources",
            "bases",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "images",
            "replicas",
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions");

    private final Path folder;
    private final ObjectNode content;

    private Kustomization(Path folder, ObjectNode content) {
        this.folder = folder;
        this.content = content;
    }

    /**
     * The objects of a folder, in the order in which kustomize writes them.
     *
     * @param shown the folder as the line names it
     */
    public static List<ObjectNode> build(Path folder, String shown) {
        return ApplyOrder.sorted(open(folder, shown).objects());
    }

    private static Kustomization open(Path folder, String shown) {
        if (!Files.exists(folder)) {
            throw KubectlException.error("must build at directory: not a valid directory: evalsymlink failure on '"
                    + shown + "' : lstat " + folder + ": no such file or directory");
        } else if (!Files.isDirectory(folder)) {
            throw KubectlException.error(
                    "must build at directory: not a valid directory: '" + shown + "' must resolve to a directory");
        }
        Optional<Path> file = FILE_NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isEmpty()) {
            throw KubectlException.error(
                    "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '"
                            + folder + "'");
        }
        JsonNode document = YamlReader.document(read(file.get()));
        ObjectNode content = document instanceof ObjectNode object ? object : Trees.object();
        requireKnown(content, file.get());
        return new Kustomization(folder, content);
    }

    private static void requireKnown(ObjectNode content, Path file) {
        Set<String> unknown = new TreeSet<>();
        content.fieldNames().forEachRemaining(each -> {
            if (!KNOWN.contains(each)) {
                unknown.add(each);
            }
        });
        if (!unknown.isEmpty()) {
            throw KubectlException.error("the built-in kustomize does not know " + String.join(", ", unknown) + " of "
                    + file + "; 'command kubectl kustomize' reaches the real one");
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw KubectlException.error("open " + file + ": no such file or directory");
        }
    }

    private List<ObjectNode> objects() {
        List<ObjectNode> found = new ArrayList<>();
        for (String list : List.of("resources", "bases")) {
            content.path(list).forEach(each -> found.addAll(resource(each.asText())));
        }
        new GeneratedMaps(folder, content).addTo(found);
        new Patches(folder, content).applyTo(found);
        new Transformations(content).applyTo(found);
        GeneratedMaps.addHashes(found);
        return found;
    }

    private List<ObjectNode> resource(String name) {
        if (name.contains("://") || name.startsWith("github.com/") || name.contains("?ref=")) {
            throw KubectlException.error("accumulating resources: accumulation err='accumulating resources from '"
                    + name + "': the built-in kustomize fetches nothing from other hosts'");
        }
        Path path = folder.resolve(name).normalize();
        if (Files.isDirectory(path)) {
            return open(path, name).objects();
        } else if (!Files.exists(path)) {
            throw KubectlException.error("accumulating resources: accumulation err='accumulating resources from '"
                    + name + "': evalsymlink failure on '" + path + "' : lstat " + path
                    + ": no such file or directory': must build at directory: not a valid directory: evalsymlink"
                    + " failure on '" + path + "' : lstat " + path + ": no such file or directory");
        }
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode each : YamlReader.documents(read(path))) {
            if (each.path("kind").asText().endsWith("List")
                    && each.path("items").isArray()) {
                found.addAll(Trees.objects(each.path("items")));
            } else if (each instanceof ObjectNode object) {
                found.add(object);
            }
        }
        return found;
    }
}
