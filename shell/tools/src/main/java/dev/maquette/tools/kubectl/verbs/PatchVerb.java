package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** {@code kubectl patch}: sends a patch that the user wrote. */
final class PatchVerb implements Verb {

    @Override
    public String summary() {
        return "Update fields of a resource";
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", "kubectl-patch", "Who is said to own the fields.")
                .bool("local", "Whether the object of the file is patched, not the server's.")
                .text("p,patch", "", "The patch, in JSON or YAML.")
                .text("patch-file", "", "The file of the patch.")
                .text("subresource", "", "The subresource to patch.")
                .text("type", "strategic", "json, merge or strategic.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Flags flags = call.flags();
        if (flags.isSet("patch") == flags.isSet("patch-file")) {
            throw KubectlException.error(
                    flags.isSet("patch")
                            ? "cannot specify --patch and --patch-file together"
                            : "must specify --patch or --patch-file containing the contents of the patch");
        } else if (flags.on("local")) {
            throw KubectlException.error("--local is not built in: the patch is always made by the server");
        }
        DryRun dryRun = DryRun.read(flags);
        Report report = new Report(call, dryRun);
        byte[] patch = patch(call);
        for (Wanted each : new Selection(call).read()) {
            String path = each.path() + (flags.isSet("subresource") ? "/" + flags.text("subresource") : "");
            if (each.name().isEmpty()) {
                throw KubectlException.error("resource(s) were provided, but no name was specified");
            }
            ObjectNode before = call.server().send(Request.get(each.path())).object();
            ObjectNode after = dryRun.reachesServer()
                    ? call.server()
                            .send(dryRun.on(Request.of("PATCH", path)
                                    .with(type(flags), patch)
                                    .query("fieldManager", flags.text("field-manager"))))
                            .object()
                    : before;
            boolean changed = !after.at("/metadata/resourceVersion").equals(before.at("/metadata/resourceVersion"));
            report.say(each.resource(), after, changed || !dryRun.reachesServer() ? "patched" : "patched (no change)");
        }
        return 0;
    }

    private static String type(Flags flags) {
        return switch (flags.text("type")) {
            case "strategic" -> Request.STRATEGIC_MERGE_PATCH;
            case "merge" -> Request.MERGE_PATCH;
            case "json" -> Request.JSON_PATCH;
            default ->
                throw KubectlException.error(
                        "--type must be one of [json merge strategic], not \"" + flags.text("type") + "\"");
        };
    }

    /** JSON goes to the server as it is; YAML becomes JSON first. */
    private static byte[] patch(Call call) {
        String text = call.flags().isSet("patch") ? call.flags().text("patch") : content(call);
        if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Trees.bytes(YamlReader.document(text));
        } catch (YamlException wrong) {
            throw KubectlException.error("unable to parse \"" + text + "\": " + wrong.getMessage());
        }
    }

    private static String content(Call call) {
        String file = call.flags().text("patch-file");
        try {
            return Files.readString(call.invocation().resolve(file));
        } catch (IOException unreadable) {
            throw KubectlException.error("unable to read patch file: open " + file + ": no such file or directory");
        }
    }
}
