package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.patch.JsonMerge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl label} and {@code kubectl annotate}: sets and removes keys in the metadata. */
final class LabelVerb implements Verb {
    private final Words words;

    /** Where the two verbs differ. */
    private record Words(String field, String noun, String past, String flagManager) {}

    private LabelVerb(Words words) {
        this.words = words;
    }

    static LabelVerb label() {
        return new LabelVerb(new Words("labels", "label", "labeled", "kubectl-label"));
    }

    static LabelVerb annotate() {
        return new LabelVerb(new Words("annotations", "annotation", "annotated", "kubectl-annotate"));
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Selection.selectorFlags())
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("all", "Whether all objects of the types are changed.")
                .text("field-manager", words.flagManager(), "Who is said to own the fields.")
                .bool("list", "Whether what there is, is shown.")
                .bool("local", "Whether only the file is changed.")
                .bool("overwrite", "Whether other values are replaced.")
                .text("resource-version", "", "The version the object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> types = new ArrayList<>();
        Map<String, String> set = new LinkedHashMap<>();
        List<String> removed = new ArrayList<>();
        split(call.arguments(), types, set, removed);
        if (types.isEmpty() && !call.flags().isSet("filename")) {
            throw KubectlException.error(
                    "one or more resources must be specified as <resource> <name> or" + " <resource>/<name>");
        } else if (set.isEmpty() && removed.isEmpty() && !call.flags().on("list")) {
            throw KubectlException.error("at least one " + words.noun() + " update is required");
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        for (Wanted each : new Selection(call, types).read()) {
            if (each.name().isEmpty()
                    && !call.flags().on("all")
                    && !call.flags().isSet("selector")
                    && !call.flags().isSet("field-selector")) {
                throw KubectlException.error("resource(s) were provided, but no name was specified");
            }
            for (ObjectNode object : Lister.of(call).objects(each)) {
                if (call.flags().on("list")) {
                    set.forEach((key, value) ->
                            Trees.at(object, "metadata", words.field()).put(key, value)); // shown only
                    removed.forEach(Trees.at(object, "metadata", words.field())::remove);
                    list(call, object);
                } else {
                    change(call, each, object, set, removed, dryRun, report);
                }
            }
        }
        return 0;
    }

    private void list(Call call, ObjectNode object) {
        object.path("metadata").path(words.field()).properties().forEach(each -> call.out()
                .println(each.getKey() + "=" + each.getValue().asText()));
    }

    /** Words with {@code =}, or a dash at their end behind the name, are changes. */
    private static void split(
            List<String> arguments, List<String> types, Map<String, String> set, List<String> removed) {
        boolean changes = false;
        for (String each : arguments) {
            boolean removes = each.endsWith("-") && !types.isEmpty();
            changes |= each.contains("=") || removes;
            if (!changes) {
                types.add(each);
            } else if (each.contains("=")) {
                set.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            } else if (removes) {
                removed.add(each.substring(0, each.length() - 1));
            } else {
                throw KubectlException.error("all resources must be specified before label changes: " + each);
            }
        }
        for (String each : removed) {
            if (set.containsKey(each)) {
                throw KubectlException.error("can not both modify and remove a label in the same command");
            }
        }
    }

    private void change(
            Call call,
            Wanted wanted,
            ObjectNode object,
            Map<String, String> set,
            List<String> removed,
            DryRun dryRun,
            Report report)
            throws InterruptedException {
        ObjectNode keys = Trees.at(object.deepCopy(), "metadata", words.field());
        ObjectNode patch = Trees.object();
        ObjectNode changes = Trees.at(patch, "metadata", words.field());
        requireFree(call, wanted, object, keys, set);
        set.forEach((key, value) -> {
            if (!keys.path(key).asText("").equals(value) || !keys.has(key)) {
                changes.put(key, value);
            }
        });
        boolean labels = words.noun().equals("label");
        for (String each : removed) {
            if (keys.has(each)) {
                changes.putNull(each);
            } else if (labels) {
                call.out().println("label \"" + each + "\" not found.");
            }
        }
        String said = said(labels, changes, set);
        if (call.flags().isSet("resource-version")) {
            Trees.at(patch, "metadata").put("resourceVersion", call.flags().text("resource-version"));
        }
        if (dryRun.reachesServer() && !changes.isEmpty()) {
            Request request = Request.patch(wanted.resource().path(object), Request.MERGE_PATCH, patch)
                    .query("fieldManager", call.flags().text("field-manager"));
            report.say(wanted.resource(), call.server().send(dryRun.on(request)).object(), said);
        } else {
            report.say(wanted.resource(), (ObjectNode) JsonMerge.apply(patch, object), said);
        }
    }

    /** Labels tell whether anything was set or removed; annotations are always annotated. */
    private String said(boolean labels, ObjectNode changes, Map<String, String> set) {
        if (!labels) {
            return words.past();
        } else if (changes.isEmpty()) {
            return "not labeled";
        }
        return set.keySet().stream().anyMatch(changes::has) ? words.past() : "unlabeled";
    }

    private void requireFree(Call call, Wanted wanted, ObjectNode object, ObjectNode keys, Map<String, String> set) {
        if (call.flags().on("overwrite")) {
            return;
        }
        for (Map.Entry<String, String> each : set.entrySet()) {
            String present = keys.path(each.getKey()).asText("");
            if (keys.has(each.getKey()) && !present.equals(each.getValue())) {
                throw KubectlException.error(
                        words.noun().equals("label")
                                ? "'" + each.getKey() + "' already has a value (" + present
                                        + "), and --overwrite is false"
                                : "--overwrite is false but found the following declared annotation(s): '"
                                        + each.getKey() + "' already has a value (" + present + ")");
            }
        }
        if (object.isEmpty()) {
            throw KubectlException.error("no object " + wanted.path());
        }
    }
}
