package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl replace}: puts objects of files in the place of the server's. */
final class ReplaceVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", "kubectl-replace", "Who is said to own the fields.")
                .bool("force", "Whether objects are deleted and made again.")
                .integer("grace-period", -1, "Seconds objects get to end, with --force.")
                .absent("cascade='background'", "raw=''", "wait=false")
                .bool("save-config", "Whether the object remembers the file, for a later apply.")
                .text("subresource", "", "The subresource to replace.")
                .duration("timeout", "0s", "How long to wait for deletion, with --force.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("must specify one of -f and -k");
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        List<Wanted> all = new Selection(call).read();
        Failures failures = new Failures();
        for (Wanted each : all) {
            try {
                report.say(each.resource(), replace(call, each, dryRun), "replaced");
            } catch (ApiException failure) {
                failures.add(failure.during("replacing", each.source()));
            }
        }
        failures.throwIfAny();
        return 0;
    }

    private static ObjectNode replace(Call call, Wanted wanted, DryRun dryRun) throws InterruptedException {
        ObjectNode given = wanted.manifest().orElseThrow();
        ObjectNode object = call.flags().on("save-config") ? LastApplied.remembering(given) : given;
        if (!dryRun.reachesServer()) {
            return object;
        } else if (call.flags().on("force")) {
            if (call.server().find(wanted.path()).isPresent()) {
                Deletion.now(call, wanted);
                call.out()
                        .println(wanted.resource().lowerKind() + " \""
                                + wanted.name().orElseThrow() + "\" deleted");
            }
            return call.server()
                    .send(managed(call, Request.post(wanted.resource().path(wanted.namespace()), object)))
                    .object();
        }
        String subresource =
                call.flags().isSet("subresource") ? "/" + call.flags().text("subresource") : "";
        if (object.at("/metadata/resourceVersion").isMissingNode()) {
            ObjectNode current = call.server().send(Request.get(wanted.path())).object();
            Trees.at(object, "metadata").set("resourceVersion", current.at("/metadata/resourceVersion"));
        }
        return call.server()
                .send(dryRun.on(managed(call, Request.put(wanted.path() + subresource, object))))
                .object();
    }

    private static Request managed(Call call, Request request) {
        return request.query("fieldManager", call.flags().text("field-manager"))
                .query("fieldValidation", Validation.read(call.flags().text("validate")));
    }
}
