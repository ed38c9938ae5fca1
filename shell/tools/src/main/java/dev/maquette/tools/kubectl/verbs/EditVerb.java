package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import dev.maquette.tools.kubectl.patch.BuiltInKinds;
import dev.maquette.tools.kubectl.patch.JsonMerge;
import dev.maquette.tools.kubectl.patch.StrategicMerge;
import java.util.List;

/** {@code kubectl edit}: opens an object in the editor and sends what was changed; a refused change is opened again. */
final class EditVerb implements Verb {
    private static final String HEADER = """
        # Please edit the object below. Lines beginning with a '#' will be ignored,
        # and an empty file will abort the edit. If an error occurs while saving this file will be
        # reopened with the relevant failures.
        #
        """;

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .text("field-manager", "kubectl-edit", "Who is said to own the fields.")
                .text("o,output", "", "yaml; other formats are not offered.")
                .absent("allow-missing-template-keys=true", "template=''", "windows-line-endings=false")
                .bool("output-patch", "Whether the patch is shown.")
                .bool("save-config", "Whether the object remembers itself, for a later apply.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .text("subresource", "", "The subresource to edit.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<Wanted> all = Existing.of(call);
        int changed = 0;
        for (Wanted each : all) {
            changed += edit(call, each) ? 1 : 0;
        }
        if (changed == 0) {
            call.err().println("Edit cancelled, no changes made.");
        }
        return 0;
    }

    private static boolean edit(Call call, Wanted wanted) throws InterruptedException {
        ObjectNode before = call.server().send(Request.get(wanted.path())).object();
        ObjectNode shown = before.deepCopy();
        if (!call.flags().on("show-managed-fields") && shown.path("metadata") instanceof ObjectNode meta) {
            meta.remove("managedFields");
        }
        String text = HEADER + GoYaml.write(shown);
        while (true) {
            String edited = open(call, text);
            if (edited.equals(text) || withoutComments(edited).isBlank()) {
                return false;
            }
            try {
                return send(call, wanted, shown, edited);
            } catch (ApiException | YamlException failure) {
                String reason =
                        failure instanceof ApiException refused ? refused.serverMessage() : failure.getMessage();
                String again = HEADER + "# " + String.valueOf(reason).replace("\n", "\n# ") + "\n#\n"
                        + withoutComments(edited);
                if (again.equals(text)) {
                    throw failure instanceof ApiException refused
                            ? refused
                            : KubectlException.error("Edit cancelled, no valid changes were saved.");
                }
                text = again;
            }
        }
    }

    private static String open(Call call, String text) throws InterruptedException {
        return call.surroundings().editor().edit("kubectl-edit.yaml", text, call.invocation());
    }

    private static String withoutComments(String text) {
        return text.lines().filter(each -> !each.startsWith("#")).reduce("", (one, other) -> one + other + "\n");
    }

    private static boolean send(Call call, Wanted wanted, ObjectNode before, String edited)
            throws InterruptedException {
        JsonNode document = YamlReader.document(edited);
        if (!(document instanceof ObjectNode after)) {
            throw KubectlException.error("Edit cancelled, no valid changes were saved.");
        }
        boolean builtIn = BuiltInKinds.knows(
                wanted.resource().apiVersion(), wanted.resource().kind());
        ObjectNode patch = builtIn
                ? StrategicMerge.of(wanted.resource().kind()).twoWay(before, after)
                : JsonMerge.twoWay(before, after);
        if (patch.isEmpty()) {
            return false;
        }
        if (call.flags().on("output-patch")) {
            call.out().println("Patch: " + Trees.write(patch));
        }
        Request request = Request.patch(
                        wanted.path(), builtIn ? Request.STRATEGIC_MERGE_PATCH : Request.MERGE_PATCH, patch)
                .query("fieldManager", call.flags().text("field-manager"))
                .query("fieldValidation", Validation.read(call.flags().text("validate")));
        ObjectNode result = call.server().send(request).object();
        call.out().println(wanted.resource().label(result) + " edited");
        return true;
    }
}
