package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.patch.JsonMerge;
import dev.maquette.tools.kubectl.patch.StrategicApply;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** {@code kubectl patch}: sends a patch that the user wrote. */
final class PatchVerb implements Verb {

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
        }
        DryRun dryRun = DryRun.read(flags);
        Report report = new Report(call, DryRun.NONE);
        byte[] patch = patch(call);
        for (Wanted each : new Selection(call).read()) {
            if (flags.on("local")) {
                report.say(each.resource(), local(flags, each, patch), "patched");
                continue;
            }
            String path = each.path() + (flags.isSet("subresource") ? "/" + flags.text("subresource") : "");
            if (each.name().isEmpty()) {
                throw KubectlException.error("resource(s) were provided, but no name was specified");
            }
            ObjectNode before = call.server().send(Request.get(each.path())).object();
            ObjectNode after = dryRun.reachesServer()
                    ? send(
                            call,
                            each,
                            dryRun.on(Request.of("PATCH", path)
                                    .with(type(flags), patch)
                                    .query("fieldManager", flags.text("field-manager"))))
                    : changed(flags, each, before.deepCopy(), patch);
            boolean isSame = !flags.isSet("subresource") && after.equals(before);
            report.say(patched(call, each, after), after, isSame ? "patched (no change)" : "patched");
        }
        return 0;
    }

    /** What came back is named by its own kind: a subresource may be of another one. */
    private static ApiResource patched(Call call, Wanted wanted, ObjectNode after) throws InterruptedException {
        String kind = after.path("kind").asText(wanted.resource().kind());
        return kind.equals("Scale")
                ? new ApiResource(
                        "autoscaling",
                        "v1",
                        "scales",
                        "scale",
                        "Scale",
                        true,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                : wanted.resource();
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

    private static ObjectNode local(Flags flags, Wanted wanted, byte[] patch) {
        ObjectNode object = wanted.manifest()
                .orElseThrow(() -> KubectlException.error("--local needs a file: -f"))
                .deepCopy();
        if (Trees.namespace(object).equals(wanted.namespace())) {
            Trees.at(object, "metadata").remove("namespace");
        }
        return changed(flags, wanted, object, patch);
    }

    private static ObjectNode changed(Flags flags, Wanted wanted, ObjectNode object, byte[] patch) {
        try {
            JsonNode changes = Trees.read(patch);
            return switch (flags.text("type")) {
                case "json" -> (ObjectNode) JsonPatch.apply(changes, object);
                case "merge" -> (ObjectNode) JsonMerge.apply(changes, object);
                default -> StrategicApply.apply(wanted.resource().kind(), (ObjectNode) changes, object);
            };
        } catch (IOException | JsonPatchException wrong) {
            throw KubectlException.error(String.valueOf(wrong.getMessage()));
        }
    }

    private static ObjectNode send(Call call, Wanted wanted, Request request) throws InterruptedException {
        try {
            return call.server().send(request).object();
        } catch (ApiException failure) {
            throw failure.code() == 415
                    ? KubectlException.error(request.contentType() + " is not supported by "
                            + wanted.resource().apiVersion() + ", Kind="
                            + wanted.resource().kind() + ": "
                            + failure.serverMessage())
                    : failure;
        }
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
