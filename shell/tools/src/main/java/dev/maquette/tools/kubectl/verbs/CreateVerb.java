package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code kubectl create -f}: makes the objects of files. */
final class CreateVerb implements Verb {
    static final String MANAGER = "kubectl-create";

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", MANAGER, "Who is said to own the fields.")
                .text("raw", "", "A path to send the file to as it is.")
                .bool("save-config", "Whether the object remembers the file, for a later apply.")
                .text("l,selector", "", "Labels a file's object must have.")
                .absent("edit=false", "windows-line-endings=false")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]");
        } else if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("must specify one of -f and -k");
        } else if (call.flags().isSet("raw")) {
            raw(call);
            return 0;
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

    /** Sends a file as it stands, and shows the answer so (pkg/cmd/create/create.go and rawhttp, v1.32). */
    private static void raw(Call call) throws InterruptedException {
        List<String> files = call.flags().list("filename");
        String file = files.isEmpty() ? "" : files.getFirst();
        if (call.flags().isSet("selector")) {
            throw KubectlException.error("--raw and --selector (-l) are mutually exclusive");
        } else if (call.flags().on("save-config")) {
            throw KubectlException.error("--raw and --save-config are mutually exclusive");
        } else if (files.size() != 1 || call.flags().on("recursive")) {
            throw KubectlException.error("--raw can only use a single local file or stdin");
        } else if (file.startsWith("http://") || file.startsWith("https://")) {
            throw KubectlException.error("--raw cannot read from a url");
        }
        String path = call.flags().text("raw");
        if (!path.startsWith("/")) {
            throw KubectlException.error(
                    "--raw must be a valid URL path: parse \"" + path + "\": invalid URI for request");
        }
        Request request = Request.of("POST", path)
                .with(Request.JSON, new Manifests(call).content(file).getBytes(StandardCharsets.UTF_8));
        call.out().print(call.server().send(request).text());
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
