package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code kubectl taint}: sets and removes taints of nodes. */
final class TaintVerb implements Verb {
    private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    /** Without an effect the whole text is taken for a key, which holds no equals sign. */
    private static final String NAME_RULE = "name part must consist of alphanumeric characters, '-', '_' or '.',"
            + " and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc',"
            + " regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    /** A change: {@code key=value:Effect}, or with a dash to remove; an empty effect removes all of the key. */
    private record Change(String key, String value, String effect, boolean removes) {
        static Change parse(String text) {
            boolean removes = text.endsWith("-");
            String bare = removes ? text.substring(0, text.length() - 1) : text;
            int colon = bare.indexOf(':');
            String effect = colon < 0 ? "" : bare.substring(colon + 1);
            String pair = colon < 0 ? bare : bare.substring(0, colon);
            int equals = pair.indexOf('=');
            if (colon < 0 && equals >= 0) {
                throw KubectlException.usage("taint", "invalid taint spec: " + bare + ", " + NAME_RULE);
            } else if ((!removes && effect.isEmpty()) || (!effect.isEmpty() && !EFFECTS.contains(effect))) {
                throw KubectlException.usage("taint", "invalid taint effect: " + effect + ", unsupported taint effect");
            }
            return new Change(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? "" : pair.substring(equals + 1),
                    effect,
                    removes);
        }

        boolean isAbout(JsonNode taint) {
            return taint.path("key").asText().equals(key)
                    && (effect.isEmpty() || taint.path("effect").asText().equals(effect));
        }
    }

    @Override
    public FlagSet flags() {
        return Report.flags()
                .and(DryRun.flag())
                .bool("all", "Whether all nodes are changed.")
                .text("field-manager", "kubectl-taint", "Who is said to own the fields.")
                .bool("overwrite", "Whether other values are replaced.")
                .text("l,selector", "", "Labels a node must have.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> nodes = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (String each : call.arguments()) {
            boolean isChange = each.contains("=")
                    || each.contains(":")
                    || (each.endsWith("-")
                            && nodes.size()
                                            + (call.flags().on("all")
                                                            || call.flags().isSet("selector")
                                                    ? 1
                                                    : 0)
                                    > 1);
            if (isChange) {
                changes.add(Change.parse(each));
            } else {
                nodes.add(each);
            }
        }
        if (nodes.isEmpty()) {
            throw KubectlException.error("one or more resources must be specified as <resource> <name>");
        } else if (changes.isEmpty()) {
            throw KubectlException.error("at least one taint update is required");
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        requireNodes(call, nodes.getFirst());
        for (Wanted each : Existing.of(call, nodes)) {
            change(call, each, changes, dryRun, report);
        }
        return 0;
    }

    private static void requireNodes(Call call, String type) throws InterruptedException {
        if (!call.resources().require(type.replaceFirst("/.*", "")).kind().equals("Node")) {
            throw KubectlException.error("invalid resource type " + type + ", only node types are supported");
        }
    }

    private static void change(Call call, Wanted wanted, List<Change> changes, DryRun dryRun, Report report)
            throws InterruptedException {
        ObjectNode node = call.server().send(Request.get(wanted.path())).object();
        ArrayNode taints = Trees.array();
        node.at("/spec/taints").forEach(taints::add);
        boolean added = false;
        boolean removed = false;
        for (Change each : changes) {
            boolean present = remove(taints, each);
            if (each.removes() && !present) {
                throw KubectlException.error("taint \"" + each.key()
                        + (each.effect().isEmpty() ? "" : ":" + each.effect()) + "\" not found");
            } else if (each.removes()) {
                removed = true;
            } else {
                requireFree(call, wanted, each, present);
                removed |= present;
                added = true;
                ObjectNode taint = taints.addObject().put("key", each.key());
                if (!each.value().isEmpty()) {
                    taint.put("value", each.value());
                }
                taint.put("effect", each.effect());
            }
        }
        ObjectNode patch = Trees.object();
        patch.putObject("spec").set("taints", taints);
        ObjectNode after = dryRun.reachesServer()
                ? call.server()
                        .send(dryRun.on(Request.patch(wanted.path(), Request.STRATEGIC_MERGE_PATCH, patch)
                                .query("fieldManager", call.flags().text("field-manager"))))
                        .object()
                : node;
        report.say(wanted.resource(), after, changed(added, removed));
    }

    private static String changed(boolean added, boolean removed) {
        if (added && removed) {
            return "modified";
        }
        return added ? "tainted" : "untainted";
    }

    private static boolean remove(ArrayNode taints, Change change) {
        int before = taints.size();
        for (int index = taints.size() - 1; index >= 0; index--) {
            if (change.isAbout(taints.get(index))) {
                taints.remove(index);
            }
        }
        return taints.size() < before;
    }

    private static void requireFree(Call call, Wanted wanted, Change change, boolean present) {
        if (present && !call.flags().on("overwrite")) {
            throw KubectlException.error("node " + wanted.name().orElseThrow() + " already has " + change.key()
                    + " taint(s) with same effect(s) and --overwrite is false");
        }
    }
}
