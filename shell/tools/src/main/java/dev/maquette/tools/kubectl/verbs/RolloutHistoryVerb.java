package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.describe.Descriptions;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.ObjectPrinter;
import dev.maquette.tools.kubectl.output.OutputFormat;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** {@code kubectl rollout history}: the revisions, or one of them in detail. */
final class RolloutHistoryVerb implements Verb {
    private static final String CAUSE = "kubernetes.io/change-cause";

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .integer("revision", 0, "The revision to show in detail.")
                .text("l,selector", "", "Labels an object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        OutputFormat format =
                OutputFormat.ofTypes(call.flags().text("output"), call.flags().on("show-managed-fields"));
        Optional<ObjectPrinter> printer = format.printer(call.workingDirectory());
        for (Wanted each : Rollouts.of(call)) {
            Rollouts.requireKind(each, "history viewer");
            Revisions revisions = Revisions.of(call, each);
            long number = call.flags().integer("revision");
            String label = each.resource().label(each.name().orElseThrow());
            NavigableMap<Long, Revisions.Revision> all = revisions.all();
            if (printer.isPresent() || format.isName()) {
                show(call, each, number > 0 ? List.of(revisions.require(number)) : List.copyOf(all.values()), printer);
            } else if (all.isEmpty()) {
                call.out()
                        .print(label + (number > 0 ? " with revision #" + number : " ")
                                + "\nNo rollout history found.\n");
            } else if (number > 0) {
                JsonNode template =
                        withCause(template(revisions.require(number), revisions), revisions.require(number));
                call.out().print(label + " with revision #" + number + "\n" + Descriptions.ofTemplate(template) + "\n");
            } else {
                call.out().print(label + " \n");
                TabWriter table = new TabWriter(call.out(), 0, 2).row("REVISION", "CHANGE-CAUSE");
                all.values().forEach(one -> table.row(Long.toString(one.number()), one.cause()));
                table.flush();
                call.out().println();
            }
        }
        return 0;
    }

    /** A deployment's revisions are its replica sets; of the others each is the object as it was then. */
    private static void show(
            Call call, Wanted wanted, List<Revisions.Revision> revisions, Optional<ObjectPrinter> printer)
            throws InterruptedException {
        boolean isNext = false;
        for (Revisions.Revision each : revisions) {
            call.out().print(isNext && call.flags().text("output").equals("yaml") ? "---\n" : "");
            isNext = true;
            boolean isDeployment = wanted.resource().kind().equals("Deployment");
            ObjectNode object = isDeployment ? each.object() : asItWas(call, wanted, each);
            ApiResource resource = isDeployment ? call.resources().require("replicasets.apps") : wanted.resource();
            printer.ifPresentOrElse(known -> known.print(typed(resource, object), call.out()), () -> call.out()
                    .println(resource.label(object)));
        }
    }

    private static ObjectNode asItWas(Call call, Wanted wanted, Revisions.Revision revision)
            throws InterruptedException {
        ObjectNode object = call.server().send(Request.get(wanted.path())).object();
        JsonNode template = revision.object().at("/data/spec/template").deepCopy();
        ((ObjectNode) template).remove("$patch");
        Trees.at(object, "spec").set("template", template);
        return object;
    }

    /** Members of a list come without their type. */
    private static ObjectNode typed(ApiResource resource, ObjectNode object) {
        ObjectNode typed = Trees.object().put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
        object.properties().forEach(each -> typed.set(each.getKey(), each.getValue()));
        return typed;
    }

    private static JsonNode withCause(JsonNode template, Revisions.Revision revision) {
        ObjectNode shown = template.deepCopy();
        String cause = revision.object()
                .path("metadata")
                .path("annotations")
                .path(CAUSE)
                .asText("");
        if (!cause.isEmpty()) {
            Trees.at(shown, "metadata", "annotations").put(CAUSE, cause);
        }
        return shown;
    }

    private static JsonNode template(Revisions.Revision revision, Revisions revisions) {
        JsonNode template = revisions.isDeployment()
                ? revision.object().at("/spec/template")
                : revision.object().at("/data/spec/template").deepCopy();
        if (template instanceof ObjectNode object) {
            object.remove("$patch");
        }
        return template;
    }
}
