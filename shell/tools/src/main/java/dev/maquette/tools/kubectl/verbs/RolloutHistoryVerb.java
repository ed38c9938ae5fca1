package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.describe.Descriptions;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.NavigableMap;

/** {@code kubectl rollout history}: the revisions, or one of them in detail. */
final class RolloutHistoryVerb implements Verb {
    private static final String CAUSE = "kubernetes.io/change-cause";

    @Override
    public String summary() {
        return "View rollout history";
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .integer("revision", 0, "The revision to show in detail.")
                .text("l,selector", "", "Labels an object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        for (Wanted each : Rollouts.of(call)) {
            Rollouts.requireKind(each, "history viewer");
            Revisions revisions = Revisions.of(call, each);
            long number = call.flags().integer("revision");
            String label = each.resource().label(each.name().orElseThrow());
            NavigableMap<Long, Revisions.Revision> all = revisions.all();
            if (all.isEmpty()) {
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
