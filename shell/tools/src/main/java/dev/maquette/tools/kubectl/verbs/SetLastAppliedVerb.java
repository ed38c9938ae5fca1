package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;

/** {@code kubectl apply set-last-applied}: writes the annotation alone, so that a later apply compares with the file. */
final class SetLastAppliedVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .without("kustomize", "recursive")
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("create-annotation", "Whether an object without the annotation gets one.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Existing.requireSomething(call.flags(), call.arguments());
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        for (Wanted each : new Selection(call).read()) {
            ObjectNode live = call.server().send(Request.get(each.path())).object();
            String before = text(live);
            if (before.isEmpty() && !call.flags().on("create-annotation")) {
                throw KubectlException.error(
                        ViewLastAppliedVerb.missing(live).printed().substring("error: ".length())
                                + ", to create the annotation, run the command with --create-annotation");
            }
            String after = GoJson.compact(each.manifest().orElseThrow()) + "\n";
            if (before.equals(after)) {
                call.out().println("set-last-applied " + Trees.name(live) + ": no changes required.");
            } else {
                report.say(each.resource(), write(call, each, live, after, dryRun), "configured");
            }
        }
        return 0;
    }

    private static String text(ObjectNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(LastApplied.ANNOTATION)
                .asText("");
    }

    private static ObjectNode write(Call call, Wanted wanted, ObjectNode live, String annotation, DryRun dryRun)
            throws InterruptedException {
        ObjectNode patch = Trees.object();
        Trees.at(patch, "metadata", "annotations").put(LastApplied.ANNOTATION, annotation);
        return dryRun.reachesServer()
                ? call.server()
                        .send(dryRun.on(Request.patch(wanted.path(), Request.MERGE_PATCH, patch)))
                        .object()
                : live;
    }
}
