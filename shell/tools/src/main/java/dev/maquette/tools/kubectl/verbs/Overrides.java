package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.patch.JsonMerge;

/** The {@code --overrides} of run and expose: JSON merged into the object before it is sent. */
final class Overrides {
    private Overrides() {}

    static ObjectNode apply(Flags flags, ObjectNode object) {
        if (!flags.text("override-type").equals("merge")) {
            throw KubectlException.error(
                    "--override-type=" + flags.text("override-type") + " is not built in; merge is");
        }
        try {
            JsonNode changed = JsonMerge.apply(Trees.read(flags.text("overrides")), object);
            return changed instanceof ObjectNode result ? result : object;
        } catch (JsonProcessingException noJson) {
            throw KubectlException.error("Invalid JSON Patch");
        }
    }
}
