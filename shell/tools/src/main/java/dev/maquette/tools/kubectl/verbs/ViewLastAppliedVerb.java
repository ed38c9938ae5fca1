package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl apply view-last-applied}: the annotation in which apply keeps what was applied. */
final class ViewLastAppliedVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .bool("all", "Whether all objects of the types are shown.")
                .text("o,output", "yaml", "yaml or json.")
                .text("l,selector", "", "Labels an object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        String format = call.flags().text("output");
        List<ObjectNode> found = new ArrayList<>();
        for (Wanted each : Existing.of(call)) {
            ObjectNode object = Lister.of(call).objects(each).getFirst();
            LastApplied.of(object).ifPresent(found::add);
        }
        for (ObjectNode each : found) {
            switch (format) {
                case "yaml" -> call.out().print(GoYaml.write(each));
                case "json" -> call.out().print(GoJson.pretty(each));
                default ->
                    throw call.usage(
                            "Unexpected -o output mode: " + format + ", the flag 'output' must be one of yaml|json");
            }
        }
        return 0;
    }

    static KubectlException missing(ObjectNode object) {
        return KubectlException.error(
                "no last-applied-configuration annotation found on resource: " + Trees.name(object));
    }
}
