package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.describe.Descriptions;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl describe}: everything about an object, with its events; a name may be the beginning of one. */
final class DescribeVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Selection.selectorFlags().without("field-selector"))
                .integer("chunk-size", 500, "How many objects one answer holds; always 500 here.")
                .boolOn("show-events", "Whether events are shown.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().isEmpty()
                && !call.flags().isSet("filename")
                && !call.flags().isSet("kustomize")) {
            throw KubectlException.error(
                    "You must specify the type of resource to describe. Use \"kubectl api-resources\""
                            + " for a complete list of supported resources.");
        }
        List<Wanted> all = new Selection(call).read();
        Descriptions descriptions = new Descriptions(
                call.server(), call.waiting().now(), call.flags().on("show-events"));
        Failures failures = new Failures();
        boolean first = true;
        for (Wanted each : all) {
            try {
                Found found = objects(call, each);
                for (ObjectNode object : found.objects()) {
                    String text = descriptions.of(each.resource(), object);
                    call.out().print(found.byPrefix() ? text + "\n" : (first ? "" : "\n\n") + text);
                    first = false;
                }
            } catch (ApiException failure) {
                failures.add(failure);
            }
        }
        if (first && failures.isEmpty()) {
            sayNothingFound(call);
        }
        failures.throwIfAny();
        return 0;
    }

    /** What is described, and whether the line gave only the beginning of the names. */
    private record Found(List<ObjectNode> objects, boolean byPrefix) {}

    /** The objects of that name, or of names that begin with it where there is none. */
    private static Found objects(Call call, Wanted wanted) throws InterruptedException {
        Lister lister = Lister.of(call);
        try {
            return new Found(lister.objects(wanted), false);
        } catch (ApiException failure) {
            List<ObjectNode> similar = new ArrayList<>();
            if (failure.isNotFound() && wanted.name().isPresent()) {
                for (ObjectNode each : lister.list(wanted.resource(), wanted.namespace())) {
                    if (Trees.name(each).startsWith(wanted.name().get())) {
                        similar.add(each);
                    }
                }
            }
            if (similar.isEmpty()) {
                throw failure;
            }
            return new Found(similar, true);
        }
    }

    private static void sayNothingFound(Call call) {
        call.err()
                .println(
                        call.allNamespaces()
                                ? "No resources found"
                                : "No resources found in " + call.namespace() + " namespace.");
    }
}
