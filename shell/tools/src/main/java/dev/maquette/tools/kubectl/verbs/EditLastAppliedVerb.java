package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code kubectl apply edit-last-applied}: opens what was applied last in the editor; the object itself stays as it is. */
final class EditLastAppliedVerb implements Verb {
    private static final String HEADER = """
        # Please edit the 'last-applied-configuration' annotations below.
        # Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
        #
        """;

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .text("field-manager", "kubectl-client-side-apply", "Who is said to own the fields.")
                .text("o,output", "", "yaml or json.")
                .absent("allow-missing-template-keys=true", "template=''", "windows-line-endings=false")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        boolean asJson = call.flags().text("output").equals("json");
        Map<Wanted, ObjectNode> applied = new LinkedHashMap<>();
        for (Wanted each : Existing.of(call)) {
            ObjectNode live = call.server().send(Request.get(each.path())).object();
            LastApplied.of(live).ifPresent(found -> applied.put(each, found));
        }
        if (applied.isEmpty()) {
            throw KubectlException.error("no last-applied-configuration annotation found on resources, to create the"
                    + " annotation, use command `kubectl apply set-last-applied --create-annotation`");
        }
        boolean isChanged = false;
        for (Map.Entry<Wanted, ObjectNode> each : applied.entrySet()) {
            isChanged |= edit(call, each.getKey(), each.getValue(), asJson);
        }
        if (!isChanged) {
            call.err().println("Edit cancelled, no changes made.");
        }
        return 0;
    }

    private static boolean edit(Call call, Wanted wanted, ObjectNode before, boolean asJson)
            throws InterruptedException {
        String text = asJson ? GoJson.pretty(before) : HEADER + GoYaml.write(before);
        String edited = call.surroundings()
                .editor()
                .edit(asJson ? "kubectl-edit.json" : "kubectl-edit.yaml", text, call.invocation());
        boolean isEmpty = edited.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
        if (isEmpty || edited.equals(text)) {
            return false;
        }
        JsonNode after = YamlReader.document(edited);
        if (!(after instanceof ObjectNode object)) {
            throw KubectlException.error("Edit cancelled, no valid changes were saved.");
        } else if (object.equals(before)) {
            return false;
        }
        ObjectNode patch = Trees.object();
        Trees.at(patch, "metadata", "annotations").put(LastApplied.ANNOTATION, GoJson.compact(object) + "\n");
        Request request = Request.patch(wanted.path(), Request.MERGE_PATCH, patch)
                .query("fieldManager", call.flags().text("field-manager"));
        call.out().println(wanted.resource().label(call.server().send(request).object()) + " edited");
        return true;
    }
}
