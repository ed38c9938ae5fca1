package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.patch.StrategicMerge;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl set subject}: adds users, groups and service accounts to a binding. */
final class SetSubjectVerb implements Verb {
    private static final String GROUP = "rbac.authorization.k8s.io";

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("all", "Whether all objects of the types are changed.")
                .text("field-manager", "kubectl-set", "Who is said to own the fields.")
                .list("group", "Groups to add.")
                .bool("local", "Whether only the file is changed.")
                .text("l,selector", "", "Labels an object must have.")
                .list("serviceaccount", "Service accounts to add, as NAMESPACE:NAME.")
                .list("user", "Users to add.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<ObjectNode> subjects = subjects(call);
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        if (call.flags().on("local")) {
            return local(call, subjects, report);
        }
        for (Wanted each : Existing.of(call)) {
            ObjectNode live = call.server().send(Request.get(each.path())).object();
            requireBinding(each, live);
            ObjectNode after = with(live, subjects);
            ObjectNode patch = StrategicMerge.of(each.resource().kind()).twoWay(live, after);
            if (!patch.isEmpty()) {
                ObjectNode changed = dryRun.reachesServer()
                        ? call.server()
                                .send(dryRun.on(Request.patch(each.path(), Request.STRATEGIC_MERGE_PATCH, patch)
                                        .query("fieldManager", call.flags().text("field-manager"))))
                                .object()
                        : after;
                report.say(each.resource(), changed, "subjects updated");
            }
        }
        return 0;
    }

    private static int local(Call call, List<ObjectNode> subjects, Report report) {
        List<Wanted> all = call.arguments().isEmpty() ? LocalFiles.of(call) : LocalFiles.refuse();
        for (Wanted each : all) {
            ObjectNode binding = each.manifest().orElseThrow();
            if (!isBinding(each)) {
                throw KubectlException.error(each.resource().lowerKind() + "/" + Trees.name(binding)
                        + "\n setting subjects is only supported for RoleBinding/ClusterRoleBinding");
            }
            ObjectNode after = with(binding, subjects);
            if (!after.equals(binding)) {
                report.say(each.resource(), after, "subjects updated");
            }
        }
        return 0;
    }

    private static boolean isBinding(Wanted wanted) {
        return wanted.resource().kind().endsWith("RoleBinding");
    }

    private static void requireBinding(Wanted wanted, ObjectNode object) {
        if (!isBinding(wanted)) {
            throw KubectlException.error(wanted.resource().plural() + "/" + Trees.name(object)
                    + " setting subjects is only supported for RoleBinding/ClusterRoleBinding");
        }
    }

    private static List<ObjectNode> subjects(Call call) {
        List<ObjectNode> found = new ArrayList<>();
        for (String each : call.flags().list("user")) {
            found.add(Trees.object().put("apiGroup", GROUP).put("kind", "User").put("name", each));
        }
        for (String each : call.flags().list("group")) {
            found.add(Trees.object().put("apiGroup", GROUP).put("kind", "Group").put("name", each));
        }
        for (String each : call.flags().list("serviceaccount")) {
            String[] parts = each.split(":");
            if (parts.length != 2) {
                throw KubectlException.error("serviceaccount must be <namespace>:<name>");
            }
            found.add(Trees.object()
                    .put("kind", "ServiceAccount")
                    .put("name", parts[1])
                    .put("namespace", parts[0]));
        }
        if (found.isEmpty()) {
            throw KubectlException.error("you must specify at least one value of user, group or serviceaccount");
        }
        return found;
    }

    private static ObjectNode with(ObjectNode binding, List<ObjectNode> subjects) {
        ObjectNode after = binding.deepCopy();
        ArrayNode all = after.withArray("/subjects");
        for (ObjectNode subject : subjects) {
            if (Trees.objects(all).stream().noneMatch(each -> each.equals(subject))) {
                all.add(subject);
            }
        }
        return after;
    }
}
