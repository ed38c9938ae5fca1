package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl create -f}: makes the objects of files. */
final class CreateVerb implements Verb {
    static final String MANAGER = "kubectl-create";

    @Override
    public String summary() {
        return "Create a resource from a file or from stdin";
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", MANAGER, "Who is said to own the fields.")
                .bool("save-config", "Whether the object remembers the file, for a later apply.")
                .text("l,selector", "", "Labels a file's object must have.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]");
        } else if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("must specify one of -f and -k");
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        List<Wanted> all =
                LabelMatch.select(new Selection(call).read(), call.flags().text("selector"));
        if (all.isEmpty()) {
            throw KubectlException.error("no objects passed to create");
        }
        Failures failures = new Failures();
        for (Wanted each : all) {
            try {
                report.say(each.resource(), create(call, each, dryRun), "created");
            } catch (ApiException failure) {
                failures.add(failure.during("creating", each.source()));
            }
        }
        failures.throwIfAny();
        return 0;
    }

    private static ObjectNode create(Call call, Wanted wanted, DryRun dryRun) throws InterruptedException {
        ObjectNode given = wanted.manifest().orElseThrow();
        ObjectNode object = call.flags().on("save-config") ? LastApplied.remembering(given) : given;
        if (!dryRun.reachesServer()) {
            return object;
        }
        Request request = Request.post(wanted.resource().path(wanted.namespace()), object)
                .query("fieldManager", call.flags().text("field-manager"))
                .query("fieldValidation", Validation.read(call.flags().text("validate")));
        return call.server().send(dryRun.on(request)).object();
    }
}
