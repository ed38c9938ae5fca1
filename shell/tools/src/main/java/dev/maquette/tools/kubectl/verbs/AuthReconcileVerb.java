package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubectl auth reconcile}: roles and bindings become at least what files say (pkg/cmd/auth/reconcile.go and component-helpers
 * auth/rbac/reconciliation, v1.32). What is no role and no binding is passed over.
 */
final class AuthReconcileVerb implements Verb {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String OPT_OUT = "rbac.authorization.kubernetes.io/autoupdate";

    /** What has to be done for one object, and what is missing there or too much. */
    private record Plan(
            String operation,
            ObjectNode object,
            boolean isProtected,
            List<String> missing,
            List<String> extra,
            String what,
            boolean removesExtra) {}

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("remove-extra-permissions", "Whether rules that no file names are removed.")
                .bool("remove-extra-subjects", "Whether subjects that no file names are removed.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("must specify one of -f and -k");
        } else if (!call.arguments().isEmpty()) {
            throw KubectlException.error("no arguments are allowed");
        }
        DryRun dryRun = DryRun.read(call.flags());
        if (dryRun == DryRun.SERVER) {
            throw KubectlException.error("--dry-run=server for command reconcile is not supported yet");
        }
        Report report = new Report(call, dryRun);
        Failures failures = new Failures();
        for (Wanted each : asWritten(call)) {
            if (each.resource().group().equals(GROUP)) {
                try {
                    reconcile(call, each, dryRun, report);
                } catch (KubectlException failure) {
                    failures.add(failure);
                }
            }
        }
        failures.throwIfAny();
        return 0;
    }

    /** The objects of files; unlike other verbs this one gives an object no namespace that its file does not name. */
    private static List<Wanted> asWritten(Call call) throws InterruptedException {
        List<Wanted> wanted = new Selection(call).read();
        if (call.flags().isSet("kustomize")) {
            return wanted;
        }
        List<Manifests.Manifest> written = new Manifests(call)
                .read(
                        call.flags().list("filename"),
                        call.flags().knows("recursive") && call.flags().on("recursive"));
        List<Wanted> all = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            ObjectNode object = written.get(at).object();
            all.add(Wanted.of(
                    wanted.get(at).resource(),
                    Trees.namespace(object),
                    object,
                    written.get(at).source()));
        }
        return all;
    }

    private static void reconcile(Call call, Wanted wanted, DryRun dryRun, Report report) throws InterruptedException {
        boolean isBinding = wanted.resource().kind().endsWith("RoleBinding");
        ObjectNode expected = wanted.manifest().orElseThrow().deepCopy();
        Optional<ObjectNode> existing = call.server().find(wanted.path());
        boolean removes = call.flags().on(isBinding ? "remove-extra-subjects" : "remove-extra-permissions");
        Plan plan = plan(expected, existing, isBinding ? "subjects" : "rules", removes);
        ObjectNode result =
                dryRun.reachesServer() && !plan.isProtected() ? carryOut(call, wanted, plan) : plan.object();
        report.say(wanted.resource(), result, "reconciled");
        tell(call, plan);
    }

    private static Plan plan(ObjectNode expected, Optional<ObjectNode> existing, String what, boolean removes) {
        JsonNode wanted = expected.path(what);
        JsonNode owned = existing.<JsonNode>map(each -> each.path(what)).orElseGet(Trees::array);
        if (existing.isEmpty()) {
            return new Plan("create", expected, false, texts(what, Trees.objects(wanted)), List.of(), what, removes);
        }
        List<ObjectNode> missing = difference(what, owned, wanted);
        List<ObjectNode> extra = difference(what, wanted, owned);
        boolean isOtherRole = !expected.path("roleRef").equals(existing.get().path("roleRef"));
        boolean isProtected = existing.get()
                .at("/metadata/annotations")
                .path(OPT_OUT)
                .asText()
                .equals("false");
        if (isOtherRole) {
            return new Plan("recreate", expected, isProtected, List.of(), List.of(), what, removes);
        }
        ObjectNode result = existing.get().deepCopy();
        boolean isUpdated = merged(result, expected, "labels") | merged(result, expected, "annotations");
        if (removes && !(missing.isEmpty() && extra.isEmpty())) {
            result.set(what, wanted.deepCopy());
            isUpdated = true;
        } else if (!removes && !missing.isEmpty()) {
            ArrayNode all = Trees.array();
            all.addAll(Trees.objects(owned)).addAll(missing);
            result.set(what, all);
            isUpdated = true;
        }
        return new Plan(
                isUpdated ? "update" : "",
                result,
                isProtected,
                texts(what, missing),
                texts(what, extra),
                what,
                removes);
    }

    /** What one list has and the other has not. */
    private static List<ObjectNode> difference(String what, JsonNode owned, JsonNode wanted) {
        if (what.equals("rules")) {
            return SimpleRules.missing(owned, wanted);
        }
        List<ObjectNode> have = Trees.objects(owned);
        List<ObjectNode> missing = new ArrayList<>(Trees.objects(wanted));
        missing.removeIf(each -> have.stream().anyMatch(other -> subject(other).equals(subject(each))));
        return missing;
    }

    /** What the object has stays; what only the file has is added. */
    private static boolean merged(ObjectNode object, ObjectNode file, String field) {
        JsonNode added = file.path("metadata").path(field);
        boolean isChanged = false;
        for (var each : added.properties()) {
            ObjectNode into = Trees.at(object, "metadata", field);
            if (!into.has(each.getKey())) {
                into.set(each.getKey(), each.getValue());
                isChanged = true;
            }
        }
        return isChanged;
    }

    private static ObjectNode carryOut(Call call, Wanted wanted, Plan plan) throws InterruptedException {
        String collection = wanted.resource().path(wanted.namespace());
        return switch (plan.operation()) {
            case "create" -> {
                ensureNamespace(call, wanted);
                yield call.server()
                        .send(Request.post(collection, plan.object()))
                        .object();
            }
            case "update" ->
                call.server().send(Request.put(wanted.path(), plan.object())).object();
            case "recreate" -> {
                call.server().send(Request.delete(wanted.path(), Trees.object()));
                yield call.server()
                        .send(Request.post(collection, plan.object()))
                        .object();
            }
            default -> plan.object();
        };
    }

    private static void ensureNamespace(Call call, Wanted wanted) throws InterruptedException {
        if (!wanted.resource().namespaced()) {
            return;
        } else if (wanted.namespace().isEmpty()) {
            // Said of the namespace that is looked for (client-go, rest.Request.Name).
            throw KubectlException.error("resource name may not be empty");
        }
        ObjectNode namespace = Trees.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", wanted.namespace());
        try {
            call.server().send(Request.post("/api/v1/namespaces", namespace));
        } catch (ApiException failure) {
            if (failure.code() != 409 && failure.code() != 403) {
                throw failure;
            }
        }
    }

    private static void tell(Call call, Plan plan) {
        if (plan.operation().isEmpty()) {
            return;
        }
        String caveat = plan.isProtected() ? ", but object opted out (" + OPT_OUT + ": false)" : "";
        call.err().println("\treconciliation required " + plan.operation() + caveat);
        list(call, "missing " + plan.what() + " added", plan.missing());
        if (plan.removesExtra()) {
            list(call, "extra " + plan.what() + " removed", plan.extra());
        }
    }

    private static void list(Call call, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            call.err().println("\t" + heading + ":");
            lines.forEach(each -> call.err().println("\t\t" + each));
        }
    }

    private static List<String> texts(String what, List<ObjectNode> all) {
        return all.stream()
                .map(each -> what.equals("rules") ? SimpleRules.text(each) : subject(each))
                .toList();
    }

    /** As Go prints the struct; the group is filled in where it is left out. */
    private static String subject(JsonNode subject) {
        String kind = subject.path("kind").asText();
        String group = subject.path("apiGroup").asText(kind.equals("ServiceAccount") ? "" : GROUP);
        return "{Kind:" + kind + " APIGroup:" + group + " Name:"
                + subject.path("name").asText() + " Namespace:"
                + subject.path("namespace").asText("") + "}";
    }
}
