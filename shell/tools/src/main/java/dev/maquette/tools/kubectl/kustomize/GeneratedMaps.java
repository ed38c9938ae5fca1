package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Config maps and secrets that a kustomization makes from literals and files; their names end with a hash of what they hold. */
final class GeneratedMaps {
    /** Marks what still gets its hash; it never leaves this room. */
    private static final String WANTS_HASH = "$wantsHash";

    private final Path folder;
    private final ObjectNode kustomization;

    GeneratedMaps(Path folder, ObjectNode kustomization) {
        this.folder = folder;
        this.kustomization = kustomization;
    }

    void addTo(List<ObjectNode> objects) {
        kustomization.path("configMapGenerator").forEach(each -> add(objects, made("ConfigMap", each), each));
        kustomization.path("secretGenerator").forEach(each -> add(objects, made("Secret", each), each));
    }

    /** A generator may change what a base has made. */
    private static void add(List<ObjectNode> objects, ObjectNode made, JsonNode generator) {
        String behavior = generator.path("behavior").asText("create");
        if (behavior.equals("create")) {
            objects.add(made);
            return;
        }
        ObjectNode base = objects.stream()
                .filter(each -> each.path("kind").equals(made.path("kind"))
                        && Trees.name(each).equals(Trees.name(made)))
                .findFirst()
                .orElseThrow(() -> KubectlException.error("merging from generator: id "
                        + made.path("kind").asText() + " " + Trees.name(made) + " does not exist; cannot merge or"
                        + " replace"));
        if (behavior.equals("replace")) {
            base.remove(List.of("data", "binaryData"));
        }
        for (String field : List.of("data", "binaryData")) {
            if (made.path(field) instanceof ObjectNode values) {
                Trees.at(base, field).setAll(values);
            }
        }
    }

    private ObjectNode made(String kind, JsonNode generator) {
        ObjectNode object = Trees.object().put("apiVersion", "v1").put("kind", kind);
        Trees.at(object, "metadata").put("name", generator.path("name").asText());
        if (generator.has("namespace")) {
            Trees.at(object, "metadata")
                    .put("namespace", generator.path("namespace").asText());
        }
        if (kind.equals("Secret")) {
            object.put("type", generator.path("type").asText("Opaque"));
        }
        generator.path("envs").forEach(each -> envFile(object, each.asText()));
        generator.path("files").forEach(each -> file(object, each.asText()));
        generator.path("literals").forEach(each -> literal(object, each.asText()));
        options(object, generator.path("options"));
        return object;
    }

    private void options(ObjectNode object, JsonNode own) {
        JsonNode shared = kustomization.path("generatorOptions");
        for (String field : List.of("labels", "annotations")) {
            for (JsonNode options : List.of(shared, own)) {
                if (options.path(field) instanceof ObjectNode values) {
                    Trees.at(object, "metadata", field).setAll(values);
                }
            }
        }
        if (own.path("immutable").asBoolean(shared.path("immutable").asBoolean(false))) {
            object.put("immutable", true);
        }
        boolean plain = own.path("disableNameSuffixHash")
                .asBoolean(shared.path("disableNameSuffixHash").asBoolean(false));
        if (!plain) {
            object.put(WANTS_HASH, true);
        }
    }

    private void literal(ObjectNode object, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw KubectlException.error("invalid literal source " + text + ", expected key=value");
        }
        String value = text.substring(equals + 1);
        boolean quoted = value.length() > 1 && value.matches("(?s)\"[^\"]*\"|'[^']*'");
        put(
                object,
                text.substring(0, equals),
                (quoted ? value.substring(1, value.length() - 1) : value).getBytes(StandardCharsets.UTF_8));
    }

    private void file(ObjectNode object, String text) {
        int equals = text.indexOf('=');
        Path path = folder.resolve(text.substring(equals + 1));
        String key = equals < 0 ? String.valueOf(path.getFileName()) : text.substring(0, equals);
        try {
            put(object, key, Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw KubectlException.error(
                    "loading KV pairs: file sources: [" + text + "]: open " + path + ": no such file or directory");
        }
    }

    private void envFile(ObjectNode object, String name) {
        for (String line : Kustomization.read(folder.resolve(name)).lines().toList()) {
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                literal(object, line.contains("=") ? line.stripLeading() : line.strip() + "=");
            }
        }
    }

    private static void put(ObjectNode object, String key, byte[] value) {
        if (object.path("kind").asText().equals("Secret")) {
            Trees.at(object, "data").put(key, Base64.getEncoder().encodeToString(value));
        } else if (isText(value)) {
            Trees.at(object, "data").put(key, new String(value, StandardCharsets.UTF_8));
        } else {
            Trees.at(object, "binaryData").put(key, value);
        }
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }

    /** Gives names their hashes, and follows them in what refers to them. */
    static void addHashes(List<ObjectNode> objects) {
        for (ObjectNode each : List.copyOf(objects)) {
            if (each.remove(WANTS_HASH) != null) {
                String before = Trees.name(each);
                String after = before + "-" + ContentHash.of(each, "");
                Trees.at(each, "metadata").put("name", after);
                References.rename(objects, each.path("kind").asText().toLowerCase(Locale.ROOT), before, after);
            }
        }
    }
}
