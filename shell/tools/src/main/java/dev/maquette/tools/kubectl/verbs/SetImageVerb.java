package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl set image TYPE/NAME CONTAINER=IMAGE}. */
final class SetImageVerb extends SetVerb {
    SetImageVerb() {
        super("image updated");
    }

    @Override
    FlagSet own() {
        return new FlagSet();
    }

    @Override
    boolean isChange(String argument) {
        return argument.contains("=");
    }

    @Override
    void requireChanges(Call call, List<String> changes) {
        if (changes.isEmpty()) {
            throw KubectlException.error("at least one image update is required");
        }
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) {
        for (String each : changes) {
            String name = each.substring(0, each.indexOf('='));
            List<ObjectNode> found = containers(podSpec, name);
            if (found.isEmpty()) {
                throw KubectlException.error("unable to find container named \"" + name + "\"");
            }
            found.forEach(container -> container.put("image", each.substring(each.indexOf('=') + 1)));
        }
    }
}
