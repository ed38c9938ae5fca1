package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Kubeconfig;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes to kubeconfig files. */
final class ConfigFiles {
    private final Call call;

    ConfigFiles(Call call) {
        this.call = call;
    }

    /** The entry in the file that has it, or a new one where new entries go; whether it is new tells the second part. */
    Entry entry(String list, String field, String name) {
        Path file = call.kubeconfig().fileFor(list, name);
        ObjectNode content = Kubeconfig.content(file);
        ArrayNode entries = content.withArray("/" + list);
        for (JsonNode each : entries) {
            if (each.path("name").asText().equals(name) && each instanceof ObjectNode found) {
                return new Entry(file, content, Trees.at(found, field), false);
            }
        }
        ObjectNode made = entries.addObject();
        ObjectNode fields = made.putObject(field);
        made.put("name", name);
        return new Entry(file, content, fields, true);
    }

    /** One entry, within the content of its file. */
    record Entry(Path file, ObjectNode content, ObjectNode fields, boolean isNew) {}

    void save(Entry entry) {
        save(entry.file(), entry.content());
    }

    void save(Path file, ObjectNode content) {
        if (!content.has("apiVersion")) {
            content.put("apiVersion", "v1").put("kind", "Config");
            content.withObject("/preferences");
        }
        sort(content);
        try {
            Path target = call.invocation().files().forWriting(file);
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            boolean fresh = !Files.exists(target);
            Files.writeString(target, GoYaml.write(content));
            if (fresh) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException unwritable) {
            throw KubectlException.error("open " + file + ": " + unwritable.getMessage());
        }
    }

    /** kubectl writes entries by name. */
    private static void sort(ObjectNode content) {
        for (String list : List.of("clusters", "contexts", "users")) {
            List<ObjectNode> entries = new ArrayList<>(Trees.objects(content.path(list)));
            entries.sort(Comparator.comparing(each -> each.path("name").asText()));
            content.putArray(list).addAll(entries);
        }
    }

    /** Removes an entry; nothing where no file has it. */
    Optional<Path> remove(String list, String name) {
        Path file = call.kubeconfig().fileFor(list, name);
        ObjectNode content = Kubeconfig.content(file);
        ArrayNode entries = content.withArray("/" + list);
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).path("name").asText().equals(name)) {
                entries.remove(index);
                save(file, content);
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
