package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;

/** The single objects a verb is about: those named, or all that match a selector. */
final class Existing {
    private Existing() {}

    static List<Wanted> of(Call call) throws InterruptedException {
        return of(call, call.arguments());
    }

    static List<Wanted> of(Call call, List<String> arguments) throws InterruptedException {
        requireSomething(call.flags(), arguments);
        List<Wanted> found = new ArrayList<>();
        for (Wanted each : new Selection(call, arguments).read()) {
            if (each.name().isPresent()) {
                found.add(each);
                continue;
            }
            requireChoice(call.flags());
            for (ObjectNode object : Lister.of(call).objects(each)) {
                found.add(Wanted.named(each.resource(), Trees.namespace(object), Trees.name(object)));
            }
        }
        return found;
    }

    static void requireSomething(Flags flags, List<String> arguments) {
        boolean files = flags.knows("filename") && flags.isSet("filename");
        boolean kustomize = flags.knows("kustomize") && flags.isSet("kustomize");
        if (arguments.isEmpty() && !files && !kustomize) {
            throw KubectlException.error("You must provide one or more resources by argument or filename.\nExample"
                    + " resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource>"
                    + " <name>'\n   '<resource>'");
        }
    }

    private static void requireChoice(Flags flags) {
        for (String each : List.of("all", "selector", "field-selector")) {
            if (flags.knows(each) && flags.isSet(each)) {
                return;
            }
        }
        throw KubectlException.error("resource(s) were provided, but no name was specified");
    }
}
