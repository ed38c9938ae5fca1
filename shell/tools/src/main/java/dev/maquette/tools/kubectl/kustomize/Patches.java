package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.patch.StrategicApply;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ListIterator;

/** The patches of a kustomization: strategic ones, and lists of JSON patch operations. */
final class Patches {
    private final Path folder;
    private final ObjectNode kustomization;

    Patches(Path folder, ObjectNode kustomization) {
        this.folder = folder;
        this.kustomization = kustomization;
    }

    void applyTo(List<ObjectNode> objects) {
        for (JsonNode each : kustomization.path("patchesStrategicMerge")) {
            Path file = folder.resolve(each.asText());
            String text = Files.isRegularFile(file) ? Kustomization.read(file) : each.asText();
            apply(objects, text, Trees.object());
        }
        for (String list : List.of("patches", "patchesJson6902")) {
            for (JsonNode each : kustomization.path(list)) {
                String text = each.has("path")
                        ? Kustomization.read(folder.resolve(each.path("path").asText()))
                        : each.path("patch").asText();
                apply(objects, text, each.path("target"));
            }
        }
    }

    private static void apply(List<ObjectNode> objects, String text, JsonNode target) {
        for (JsonNode document : YamlReader.documents(text)) {
            boolean found = false;
            ListIterator<ObjectNode> here = objects.listIterator();
            while (here.hasNext()) {
                ObjectNode object = here.next();
                if (document instanceof ObjectNode patch && isMeant(object, target, patch)) {
                    found = true;
                    strategic(here, object, patch);
                } else if (document.isArray() && matches(object, target)) {
                    found = true;
                    here.set(operations(object, document));
                }
            }
            if (!found && document instanceof ObjectNode patch && target.isEmpty()) {
                throw KubectlException.error(
                        "no matches for Id " + patch.path("kind").asText() + " " + Trees.name(patch)
                                + "; failed to find unique target for patch");
            }
        }
    }

    private static boolean isMeant(ObjectNode object, JsonNode target, ObjectNode patch) {
        return target.isEmpty()
                ? object.path("kind").equals(patch.path("kind"))
                        && Trees.name(object).equals(Trees.name(patch))
                : matches(object, target);
    }

    /** Names are regular expressions. */
    private static boolean matches(ObjectNode object, JsonNode target) {
        String[] version = object.path("apiVersion").asText().split("/");
        String group = version.length > 1 ? version[0] : "";
        return fits(target, "kind", object.path("kind").asText())
                && fits(target, "name", Trees.name(object))
                && fits(target, "namespace", Trees.namespace(object))
                && fits(target, "group", group)
                && fits(target, "version", version[version.length - 1]);
    }

    private static boolean fits(JsonNode target, String field, String value) {
        return !target.has(field) || value.matches(target.path(field).asText());
    }

    private static void strategic(ListIterator<ObjectNode> here, ObjectNode object, ObjectNode patch) {
        if (patch.path("$patch").asText("").equals("delete")) {
            here.remove();
            return;
        }
        ObjectNode patched = StrategicApply.apply(object.path("kind").asText(), patch, object);
        patched.set("kind", object.path("kind"));
        Trees.at(patched, "metadata").put("name", Trees.name(object));
        here.set(patched);
    }

    private static ObjectNode operations(ObjectNode object, JsonNode operations) {
        try {
            return (ObjectNode) JsonPatch.apply(operations, object);
        } catch (JsonPatchException wrong) {
            throw KubectlException.error(String.valueOf(wrong.getMessage()));
        }
    }
}
