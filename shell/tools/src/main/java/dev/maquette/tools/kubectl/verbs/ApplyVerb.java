package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;
import java.util.List;
import java.util.Optional;

/** {@code kubectl apply}: makes objects be what files say, by a three-way patch or on the server's side. */
final class ApplyVerb implements Verb {
    private static final int TRIES = 5;
    private static final String CLIENT_SIDE_MANAGER = "kubectl-client-side-apply";

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", CLIENT_SIDE_MANAGER, "Who is said to own the fields.")
                .bool("force", "Whether objects that cannot be changed are deleted and made again.")
                .bool("force-conflicts", "Whether fields of other managers are taken.")
                .integer("grace-period", -1, "Seconds pods get to end, with --force.")
                .boolOn("overwrite", "Whether changes made by others are overwritten.")
                .bool("all", "Whether everything applied once is looked at by --prune.")
                .array("prune-allowlist", "A kind that --prune looks at, as GROUP/VERSION/KIND; may be repeated.")
                .bool("prune", "Whether objects that are no longer in the files are deleted.")
                .text("l,selector", "", "Labels a file's object must have.")
                .bool("server-side", "Whether the server merges.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.")
                .bool("wait", "Whether deletion is waited for.")
                .absent("cascade='background'", "openapi-patch=true", "subresource=''", "timeout=0s");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("must specify one of -f and -k");
        } else if (call.flags().on("force-conflicts") && !call.flags().on("server-side")) {
            throw KubectlException.error("--force-conflicts only works with --server-side");
        }
        if (!call.arguments().isEmpty()) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]");
        }
        Prune.requireChoice(call.flags());
        DryRun dryRun = DryRun.read(call.flags());
        if (dryRun == DryRun.CLIENT && call.flags().on("server-side")) {
            throw KubectlException.error(
                    "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        }
        Report report = new Report(call, dryRun);
        List<Wanted> all =
                LabelMatch.select(new Selection(call).read(), call.flags().text("selector"));
        if (all.isEmpty()) {
            throw KubectlException.error("no objects passed to apply");
        }
        Prune prune = new Prune(call, dryRun, report);
        Failures failures = new Failures();
        for (Wanted each : all) {
            try {
                applyOne(call, each, dryRun, report);
                prune.applied(
                        call.flags().on("prune")
                                ? call.server().find(each.path()).orElseGet(Trees::object)
                                : Trees.object());
            } catch (KubectlException failure) {
                failures.add(failure);
            }
        }
        failures.throwIfAny();
        if (call.flags().on("prune")) {
            prune.run();
        }
        return 0;
    }

    private static void applyOne(Call call, Wanted wanted, DryRun dryRun, Report report) throws InterruptedException {
        if (wanted.name().isEmpty()) {
            throw generatedName(wanted);
        }
        if (call.flags().on("server-side")) {
            ObjectNode applied = new ServerSideApply(call, dryRun).apply(wanted);
            report.say(wanted.resource(), applied, "serverside-applied");
            return;
        }
        ObjectNode modified = LastApplied.remembering(wanted.manifest().orElseThrow());
        Optional<ObjectNode> current = current(call, wanted);
        if (current.isEmpty()) {
            report.say(wanted.resource(), create(call, wanted, modified, dryRun), "created");
        } else {
            change(call, wanted, modified, current.get(), dryRun, report);
        }
    }

    private static KubectlException generatedName(Wanted wanted) {
        String prefix = wanted.manifest()
                .map(each -> each.at("/metadata/generateName").asText(""))
                .orElse("");
        return prefix.isEmpty()
                ? KubectlException.error("error when retrieving current configuration of:\n" + describe(wanted)
                        + "\nfrom server for: \"" + wanted.source() + "\": resource name may not be empty")
                : KubectlException.error("from " + prefix + ": cannot use generate name with apply");
    }

    private static Optional<ObjectNode> current(Call call, Wanted wanted) throws InterruptedException {
        try {
            return call.server().find(wanted.path());
        } catch (ApiException failure) {
            throw failure.prefixed("error when retrieving current configuration of:\n" + describe(wanted)
                    + "\nfrom server for: \"" + wanted.source() + "\": ");
        }
    }

    private static ObjectNode create(Call call, Wanted wanted, ObjectNode modified, DryRun dryRun)
            throws InterruptedException {
        if (!dryRun.reachesServer()) {
            return modified;
        }
        try {
            return call.server()
                    .send(dryRun.on(managed(call, Request.post(wanted.resource().path(wanted.namespace()), modified))))
                    .object();
        } catch (ApiException failure) {
            throw failure.during("creating", wanted.source());
        }
    }

    private static Request managed(Call call, Request request) {
        return request.query("fieldManager", call.flags().text("field-manager"))
                .query("fieldValidation", Validation.read(call.flags().text("validate")));
    }

    private static void change(
            Call call, Wanted wanted, ObjectNode modified, ObjectNode current, DryRun dryRun, Report report)
            throws InterruptedException {
        if (LastApplied.of(current).isEmpty()) {
            call.err()
                    .println("Warning: resource " + wanted.resource().plural() + "/" + Trees.name(modified)
                            + " is missing the " + LastApplied.ANNOTATION
                            + " annotation which is required by kubectl apply. kubectl apply should only be used on"
                            + " resources created declaratively by either kubectl create --save-config or kubectl"
                            + " apply. The missing annotation will be patched automatically.");
        }
        ApplyPatch patch = ApplyPatch.between(wanted.resource(), current, modified);
        if (!dryRun.reachesServer()) {
            report.say(wanted.resource(), modified, "configured");
        } else if (patch.isEmpty()) {
            report.say(wanted.resource(), current, "unchanged");
        } else {
            patch(call, wanted, modified, patch, dryRun, report);
        }
    }

    /** A conflict is tried again with what the server has then. */
    private static void patch(
            Call call, Wanted wanted, ObjectNode modified, ApplyPatch first, DryRun dryRun, Report report)
            throws InterruptedException {
        ApplyPatch patch = first;
        for (int attempt = 1; ; attempt++) {
            try {
                ObjectNode changed = call.server()
                        .send(dryRun.on(managed(call, Request.patch(wanted.path(), patch.type(), patch.body()))))
                        .object();
                report.say(wanted.resource(), changed, "configured");
                return;
            } catch (ApiException failure) {
                if (replaceable(call, failure) && dryRun == DryRun.NONE) {
                    report.say(wanted.resource(), again(call, wanted, modified), "configured");
                    return;
                } else if (!failure.isConflict() || attempt == TRIES) {
                    throw failure.prefixed("error when applying patch:\n" + GoJson.compact(patch.body()) + "\nto:\n"
                            + describe(wanted) + "\nfor: \"" + wanted.source() + "\": error when patching \""
                            + wanted.source() + "\": ");
                }
            }
            ObjectNode current = current(call, wanted).orElseThrow(() -> KubectlException.error("object was deleted"));
            patch = ApplyPatch.between(wanted.resource(), current, modified);
        }
    }

    private static boolean replaceable(Call call, ApiException failure) {
        return call.flags().on("force") && (failure.isConflict() || failure.code() == 422);
    }

    private static ObjectNode again(Call call, Wanted wanted, ObjectNode modified) throws InterruptedException {
        Deletion.now(call, wanted);
        return create(call, wanted, modified, DryRun.NONE);
    }

    private static String describe(Wanted wanted) {
        String group = wanted.resource().group();
        String version = group.isEmpty()
                ? "/" + wanted.resource().apiVersion()
                : wanted.resource().apiVersion();
        return "Resource: \"" + version + ", Resource=" + wanted.resource().plural() + "\", GroupVersionKind: \""
                + version + ", Kind=" + wanted.resource().kind() + "\"\nName: \""
                + wanted.name().orElse("")
                + "\", Namespace: \"" + wanted.namespace() + "\"";
    }
}
