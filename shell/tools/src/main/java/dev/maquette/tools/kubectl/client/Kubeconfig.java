package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kubeconfig files of a call, merged as client-go does: the first file that names something wins. */
public final class Kubeconfig {
    private static final List<String> LISTS = List.of("clusters", "contexts", "users");

    private final List<Path> files;
    private final ObjectNode merged;

    private Kubeconfig(List<Path> files, ObjectNode merged) {
        this.files = files;
        this.merged = merged;
    }

    /** Reads what exists of the files; one named explicitly must exist. */
    public static Kubeconfig read(List<Path> files, boolean explicit) {
        ObjectNode merged = Trees.object();
        LISTS.forEach(merged::putArray);
        for (Path each : files) {
            if (Files.isRegularFile(each)) {
                merge(merged, load(each), each);
            } else if (explicit) {
                throw KubectlException.error("stat " + each + ": no such file or directory");
            }
        }
        return new Kubeconfig(files, merged);
    }

    private static ObjectNode load(Path file) {
        try {
            JsonNode document = YamlReader.document(Files.readString(file));
            return document instanceof ObjectNode object ? object : Trees.object();
        } catch (IOException | YamlReader.YamlException wrong) {
            throw KubectlException.error("error loading config file \"" + file + "\": " + wrong.getMessage());
        }
    }

    private static void merge(ObjectNode merged, ObjectNode loaded, Path file) {
        for (String list : LISTS) {
            for (ObjectNode each : Trees.objects(loaded.path(list))) {
                if (find(merged, list, each.path("name").asText()).isEmpty()) {
                    each.put(
                            "location", file.toAbsolutePath().resolveSibling("").toString());
                    merged.withArray("/" + list).add(each);
                }
            }
        }
        String current = loaded.path("current-context").asText("");
        if (!merged.has("current-context") && !current.isEmpty()) {
            merged.put("current-context", current);
        }
    }

    private static Optional<ObjectNode> find(ObjectNode config, String list, String name) {
        return Trees.objects(config.path(list)).stream()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst();
    }

    public String currentContext() {
        return merged.path("current-context").asText("");
    }

    /** The named entry of {@code clusters}, {@code contexts} or {@code users}. */
    public Optional<ObjectNode> entry(String list, String name) {
        return find(merged, list, name);
    }

    /** Entries of a list, in their order. */
    public List<ObjectNode> entries(String list) {
        return Trees.objects(merged.path(list));
    }

    /** The file that changes go to: the one that has what is changed, or the first. */
    public Path fileFor(String list, String name) {
        for (Path each : files) {
            if (Files.isRegularFile(each) && find(load(each), list, name).isPresent()) {
                return each;
            }
        }
        return defaultFile();
    }

    /** The file that new entries and the current context go to. */
    public Path defaultFile() {
        List<Path> existing = files.stream().filter(Files::isRegularFile).toList();
        return existing.isEmpty() ? files.getLast() : existing.getFirst();
    }

    /** The content of one file; empty where it does not exist. */
    public static ObjectNode content(Path file) {
        return Files.isRegularFile(file) ? load(file) : Trees.object();
    }

    /** All entries as one configuration, as {@code config view} shows it. */
    public ObjectNode view() {
        ObjectNode view = Trees.object().put("apiVersion", "v1");
        for (String list : LISTS) {
            List<JsonNode> entries = new ArrayList<>();
            for (ObjectNode each : entries(list)) {
                ObjectNode copy = each.deepCopy();
                copy.remove("location");
                entries.add(copy);
            }
            view.putArray(list).addAll(entries);
        }
        view.put("current-context", currentContext());
        view.put("kind", "Config");
        view.putObject("preferences");
        return view;
    }
}
