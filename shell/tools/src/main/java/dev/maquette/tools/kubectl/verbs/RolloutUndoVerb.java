package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/** {@code kubectl rollout undo}: goes back to an earlier pod template. */
final class RolloutUndoVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("l,selector", "", "Labels an object must have.")
                .integer("to-revision", 0, "The revision to go back to; 0 is the one before.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        for (Wanted each : Rollouts.of(call)) {
            Rollouts.requireKind(each, "rollbacker");
            Revisions revisions = Revisions.of(call, each);
            Revisions.Revision target = target(call, each, revisions);
            report.say(each.resource(), revisions.owner(), apply(call, each, revisions, target, dryRun));
        }
        return 0;
    }

    private static Revisions.Revision target(Call call, Wanted wanted, Revisions revisions)
            throws InterruptedException {
        long asked = call.flags().integer("to-revision");
        if (asked < 0) {
            throw KubectlException.error("unable to find specified revision " + asked + " in history");
        }
        NavigableMap<Long, Revisions.Revision> all = revisions.all();
        if (asked > 0) {
            Revisions.Revision found = all.get(asked);
            if (found == null) {
                throw KubectlException.error("unable to find specified revision " + asked + " in history");
            }
            return found;
        } else if (all.size() < 2) {
            throw KubectlException.error(
                    "no rollout history found for " + wanted.resource().kind().toLowerCase(Locale.ROOT) + " \""
                            + wanted.name().orElseThrow() + "\"");
        }
        return List.copyOf(all.descendingMap().values()).get(1);
    }

    private static String apply(Call call, Wanted wanted, Revisions revisions, Revisions.Revision target, DryRun dryRun)
            throws InterruptedException {
        return revisions.isDeployment()
                ? deployment(call, wanted, revisions, target, dryRun)
                : others(call, wanted, revisions, target, dryRun);
    }

    private static String deployment(
            Call call, Wanted wanted, Revisions revisions, Revisions.Revision target, DryRun dryRun)
            throws InterruptedException {
        if (revisions.owner().at("/spec/paused").asBoolean(false)) {
            throw KubectlException.error(
                    "you cannot rollback a paused deployment; resume it first with 'kubectl rollout"
                            + " resume' and try again");
        }
        JsonNode template = target.object().at("/spec/template").deepCopy();
        if (template.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        if (template.equals(revisions.owner().at("/spec/template"))) {
            return "skipped rollback (current template already matches revision " + target.number() + ")";
        }
        ArrayNode patch = Trees.array();
        patch.addObject().put("op", "replace").put("path", "/spec/template").set("value", template);
        if (dryRun.reachesServer()) {
            call.server().send(dryRun.on(Request.patch(wanted.path(), Request.JSON_PATCH, patch)));
        }
        return "rolled back";
    }

    private static String others(
            Call call, Wanted wanted, Revisions revisions, Revisions.Revision target, DryRun dryRun)
            throws InterruptedException {
        JsonNode kept = target.object().path("data");
        JsonNode template = kept.at("/spec/template");
        JsonNode current = revisions.owner().at("/spec/template");
        boolean same = template.deepCopy() instanceof ObjectNode object
                && object.without("$patch").equals(current);
        if (same) {
            return "skipped rollback (current template already matches revision " + target.number() + ")";
        }
        if (dryRun.reachesServer()) {
            call.server().send(dryRun.on(Request.patch(wanted.path(), Request.STRATEGIC_MERGE_PATCH, kept)));
        }
        return "rolled back";
    }
}
