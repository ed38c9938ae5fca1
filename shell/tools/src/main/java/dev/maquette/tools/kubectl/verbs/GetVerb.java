package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.ObjectPrinter;
import dev.maquette.tools.kubectl.output.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubectl get}: objects as tables that the server makes, or as documents. */
final class GetVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.selectorFlags()
                .and(Selection.fileFlags())
                .and(TableFlags.create())
                .integer("chunk-size", 500, "How many objects one answer holds; always 500 here.")
                .bool("ignore-not-found", "Whether a missing object is no error.")
                .bool("output-watch-events", "Whether a watch shows each event's type.")
                .text("raw", "", "A path to read as it is.")
                .boolOn("server-print", "Whether the server makes the table; always so here.")
                .text("sort-by", "", "The JSONPath of the field to sort by.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .text("subresource", "", "The subresource to show.")
                .bool("w,watch", "Whether changes are shown as they happen.")
                .bool("watch-only", "Whether only changes are shown.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.flags().isSet("raw")) {
            refuseBesideRaw(call);
            call.out()
                    .print(call.server()
                            .send(Request.get(call.flags().text("raw")))
                            .text());
            return 0;
        }
        boolean watches = call.flags().on("watch") || call.flags().on("watch-only");
        if (call.flags().on("output-watch-events") && !watches) {
            throw KubectlException.error("--output-watch-events option can only be used with --watch or --watch-only");
        }
        requireSomething(call);
        List<Wanted> wanted = new Selection(call).read();
        OutputFormat format = format(call);
        Optional<ObjectPrinter> printer = format.printer(call.workingDirectory());
        if (watches) {
            return new GetWatch(call, format, printer).run(wanted);
        } else if (format.isTable()) {
            return new GetTables(call, format.isWide()).run(wanted);
        }
        return documents(call, wanted, printer);
    }

    private static void refuseBesideRaw(Call call) {
        if (!call.arguments().isEmpty()) {
            throw KubectlException.error("arguments may not be passed when --raw is specified");
        }
    }

    private static void requireSomething(Call call) {
        if (call.arguments().isEmpty()
                && !call.flags().isSet("filename")
                && !call.flags().isSet("kustomize")) {
            call.err()
                    .print("You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete"
                            + " list of supported resources.\n\n");
            throw call.usage("Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed"
                    + " description of that resource (e.g. kubectl explain pods).");
        }
    }

    private static OutputFormat format(Call call) {
        String output = call.flags().text("output");
        String template = call.flags().text("template");
        return OutputFormat.withTables(
                output.isEmpty() && !template.isEmpty() ? "go-template=" + template : output,
                call.flags().on("show-managed-fields"),
                !call.flags().on("no-headers"));
    }

    private static int documents(Call call, List<Wanted> wanted, Optional<ObjectPrinter> printer)
            throws InterruptedException {
        Lister lister = Lister.of(call);
        Failures failures = new Failures();
        List<ObjectNode> objects = new ArrayList<>();
        for (Wanted each : wanted) {
            try {
                objects.addAll(lister.objects(each));
            } catch (ApiException failure) {
                if (!failure.isNotFound() || !call.flags().on("ignore-not-found")) {
                    failures.add(failure);
                }
            }
        }
        sort(call, objects);
        boolean single = wanted.size() == 1 && wanted.getFirst().name().isPresent();
        if (printer.isEmpty()) {
            names(call, objects);
        } else if (!single) {
            printer.get().print(list(objects), call.out());
        } else if (!objects.isEmpty()) {
            printer.get().print(objects.getFirst(), call.out());
        }
        failures.throwIfAny();
        return 0;
    }

    private static void sort(Call call, List<ObjectNode> objects) {
        if (call.flags().isSet("sort-by")) {
            FieldOrder.parse(call.flags().text("sort-by")).sort(objects, each -> each);
        }
    }

    private static void names(Call call, List<ObjectNode> objects) throws InterruptedException {
        for (ObjectNode each : objects) {
            call.out()
                    .println(call.resources()
                            .of(
                                    each.path("apiVersion").asText(),
                                    each.path("kind").asText())
                            .map(resource -> resource.label(each))
                            .orElseThrow(() -> KubectlException.error("no kind for " + Trees.name(each))));
        }
    }

    /** Several objects become a List. */
    static JsonNode list(List<ObjectNode> objects) {
        ObjectNode list = Trees.object().put("apiVersion", "v1");
        list.putArray("items").addAll(objects);
        list.put("kind", "List");
        list.putObject("metadata").put("resourceVersion", "");
        return list;
    }
}
