package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.patch.StrategicMerge;
import java.util.List;

/** {@code kubectl set selector SERVICE KEY=VALUE[,KEY=VALUE]}: which pods a service leads to. */
final class SetSelectorVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .without("kustomize", "recursive")
                .boolOn("R,recursive", "Whether folders are read with those below them.")
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("all", "Whether all objects of the types are changed.")
                .bool("local", "Whether only the file is changed.")
                .text("field-manager", "kubectl-set", "Who is said to own the fields.")
                .text("resource-version", "", "The version the object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            throw KubectlException.error(
                    "one or more resources must be specified as <resource> <name> or" + " <resource>/<name>");
        }
        if (call.flags().on("local")) {
            return local(call, selector(words.getLast()));
        }
        List<Wanted> all = Existing.of(call, words.subList(0, words.size() - 1));
        ObjectNode selector = selector(words.getLast());
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        for (Wanted each : all) {
            ObjectNode live = call.server().send(Request.get(each.path())).object();
            requireService(each);
            report.say(each.resource(), change(call, each, live, selector, dryRun), "selector updated");
        }
        return 0;
    }

    private static int local(Call call, ObjectNode selector) {
        Report report = new Report(call, DryRun.read(call.flags()));
        for (Wanted each : LocalFiles.of(call)) {
            requireService(each);
            ObjectNode after = each.manifest().orElseThrow();
            Trees.at(after, "spec").set("selector", selector);
            report.say(each.resource(), after, "selector updated");
        }
        return 0;
    }

    private static void requireService(Wanted wanted) {
        if (!wanted.resource().kind().equals("Service")) {
            throw KubectlException.error("setting a selector is only supported for Services");
        }
    }

    private static ObjectNode selector(String text) {
        ObjectNode selector = Trees.object();
        for (String each : text.split(",")) {
            if (!each.isEmpty()) {
                String[] pair = each.split("=+", 2);
                selector.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return selector;
    }

    private static ObjectNode change(Call call, Wanted wanted, ObjectNode live, ObjectNode selector, DryRun dryRun)
            throws InterruptedException {
        ObjectNode after = live.deepCopy();
        Trees.at(after, "spec").set("selector", selector);
        ObjectNode patch = StrategicMerge.of("Service").twoWay(live, after);
        if (call.flags().isSet("resource-version")) {
            Trees.at(patch, "metadata").put("resourceVersion", call.flags().text("resource-version"));
        }
        return dryRun.reachesServer()
                ? call.server()
                        .send(dryRun.on(Request.patch(wanted.path(), Request.STRATEGIC_MERGE_PATCH, patch)
                                .query("fieldManager", call.flags().text("field-manager"))))
                        .object()
                : after;
    }
}
