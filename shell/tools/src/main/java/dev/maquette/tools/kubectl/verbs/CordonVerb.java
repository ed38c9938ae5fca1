package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl cordon} and {@code kubectl uncordon}: whether nodes take new pods. */
final class CordonVerb implements Verb {
    private final boolean cordon;

    private CordonVerb(boolean cordon) {
        this.cordon = cordon;
    }

    static CordonVerb cordon() {
        return new CordonVerb(true);
    }

    static CordonVerb uncordon() {
        return new CordonVerb(false);
    }

    @Override
    public FlagSet flags() {
        return DryRun.flag().text("l,selector", "", "Labels a node must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        DryRun dryRun = DryRun.read(call.flags());
        for (ObjectNode each : nodes(call, cordon ? "cordon" : "uncordon")) {
            change(call, each, cordon, dryRun);
        }
        return 0;
    }

    /** The nodes named, or chosen by label. */
    static List<ObjectNode> nodes(Call call, String verb) throws InterruptedException {
        if (call.arguments().isEmpty() && !call.flags().isSet("selector")) {
            throw call.usage("USAGE: " + verb + " NODE [flags]");
        }
        List<String> arguments = new ArrayList<>(List.of("nodes"));
        call.arguments().forEach(each -> arguments.add(each.substring(each.indexOf('/') + 1)));
        List<ObjectNode> found = new ArrayList<>();
        for (Wanted each : new Selection(call, arguments).read()) {
            found.addAll(Lister.of(call).objects(each));
        }
        return found;
    }

    static void change(Call call, ObjectNode node, boolean cordon, DryRun dryRun) throws InterruptedException {
        String name = Trees.name(node);
        String done = cordon ? "cordoned" : "uncordoned";
        if (node.at("/spec/unschedulable").asBoolean(false) == cordon) {
            call.out().println("node/" + name + " already " + done + dryRun.suffix());
            return;
        }
        if (dryRun.reachesServer()) {
            ObjectNode patch = Trees.object();
            if (cordon) {
                patch.putObject("spec").put("unschedulable", true);
            } else {
                patch.putObject("spec").putNull("unschedulable");
            }
            call.server().send(dryRun.on(Request.patch("/api/v1/nodes/" + name, Request.STRATEGIC_MERGE_PATCH, patch)));
        }
        call.out().println("node/" + name + " " + done + dryRun.suffix());
    }
}
