package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code kubectl delete}: asks for deletion, then waits until the objects are gone. */
final class DeleteVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Selection.selectorFlags())
                .and(DryRun.flag())
                .bool("all", "Whether all objects of the types are deleted.")
                .optionalText("cascade", "background", "background", "background, orphan or foreground.")
                .bool("force", "Whether pods are taken away at once.")
                .integer("grace-period", -1, "Seconds objects get to end.")
                .bool("ignore-not-found", "Whether a missing object is no error.")
                .bool("i,interactive", "Whether each call asks before it deletes.")
                .bool("now", "Whether objects get one second only.")
                .text("o,output", "", "name, or nothing.")
                .text("raw", "", "A path to delete as it is.")
                .duration("timeout", "0s", "How long to wait; 0 is decided by the grace period.")
                .boolOn("wait", "Whether to wait until the objects are gone.");
    }

    /** What was asked to go, and the uid it had. */
    private record Going(Wanted wanted, String uid) {}

    @Override
    public int run(Call call) throws InterruptedException {
        Flags flags = call.flags();
        if (flags.isSet("raw")) {
            call.out()
                    .println(call.server()
                            .send(Request.of("DELETE", flags.text("raw")))
                            .text());
            return 0;
        }
        requireSomething(call);
        DryRun dryRun = DryRun.read(flags);
        List<Wanted> all = expand(call, new Selection(call).read());
        if (flags.on("force") && flags.integer("grace-period") <= 0) {
            call.err()
                    .println("Warning: Immediate deletion does not wait for confirmation that the running resource has"
                            + " been terminated. The resource may continue to run on the cluster indefinitely.");
        }
        if (flags.on("interactive") && !confirmed(call, all)) {
            return 0;
        }
        List<Going> going = delete(call, all, dryRun);
        if (all.isEmpty()) {
            call.out().println("No resources found");
        }
        if (flags.on("wait") && dryRun == DryRun.NONE) {
            await(call, going);
        }
        return 0;
    }

    private static void requireSomething(Call call) {
        if (call.arguments().isEmpty()
                && !call.flags().isSet("filename")
                && !call.flags().isSet("kustomize")) {
            throw KubectlException.error("You must provide one or more resources by argument or filename.\nExample"
                    + " resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource>"
                    + " <name>'\n   '<resource>'");
        }
    }

    /** Types without a name become all the objects that match. */
    private static List<Wanted> expand(Call call, List<Wanted> all) throws InterruptedException {
        List<Wanted> found = new ArrayList<>();
        for (Wanted each : all) {
            if (each.name().isPresent()) {
                found.add(each);
                continue;
            }
            Flags flags = call.flags();
            if (!flags.on("all") && !flags.isSet("selector") && !flags.isSet("field-selector")) {
                throw KubectlException.error("resource(s) were provided, but no name was specified");
            }
            for (ObjectNode object : Lister.of(call).objects(each)) {
                found.add(Wanted.named(each.resource(), Trees.namespace(object), Trees.name(object)));
            }
        }
        return found;
    }

    private static boolean confirmed(Call call, List<Wanted> all) {
        call.out().println("You are about to delete the following " + all.size() + " resource(s):");
        all.forEach(each -> call.out().println(each.resource().label(each.name().orElseThrow())));
        call.out().print("Do you want to continue? (y/N): ");
        call.out().flush();
        boolean agreed = Lines.first(call.invocation().stdin()).strip().equalsIgnoreCase("y");
        if (!agreed) {
            call.out().println("deletion is cancelled");
        }
        return agreed;
    }

    private static List<Going> delete(Call call, List<Wanted> all, DryRun dryRun) throws InterruptedException {
        Failures failures = new Failures();
        List<Going> going = new ArrayList<>();
        for (Wanted each : all) {
            try {
                String uid = dryRun.reachesServer() ? Deletion.send(call, each, options(call.flags()), dryRun) : "";
                going.add(new Going(each, uid));
                say(call, each, dryRun);
            } catch (ApiException failure) {
                if (!failure.isNotFound() || !call.flags().on("ignore-not-found")) {
                    failures.add(each.source().isEmpty() ? failure : failure.during("deleting", each.source()));
                }
            }
        }
        failures.throwIfAny();
        return going;
    }

    private static ObjectNode options(Flags flags) {
        long grace = flags.on("now") ? 1 : flags.integer("grace-period");
        boolean atOnce = flags.on("force") && grace < 0;
        String propagation =
                switch (flags.text("cascade")) {
                    case "background", "true" -> "Background";
                    case "orphan", "false" -> "Orphan";
                    case "foreground" -> "Foreground";
                    default ->
                        throw KubectlException.error("invalid cascade value (" + flags.text("cascade")
                                + "). Must be \"background\", \"foreground\", or \"orphan\"");
                };
        return Deletion.options(propagation, atOnce ? 0 : grace);
    }

    private static void say(Call call, Wanted wanted, DryRun dryRun) {
        String name = wanted.name().orElseThrow();
        if (call.flags().text("output").equals("name")) {
            call.out().println(wanted.resource().label(name));
            return;
        }
        boolean forced = call.flags().on("force") && call.flags().integer("grace-period") <= 0;
        call.out()
                .println(wanted.resource().lowerKind().toLowerCase(Locale.ROOT) + " \"" + name + "\" "
                        + (forced ? "force deleted" : "deleted") + dryRun.suffix());
    }

    private static void await(Call call, List<Going> going) throws InterruptedException {
        Duration timeout = call.flags().duration("timeout");
        Instant deadline = call.waiting().now().plus(timeout.isZero() ? Deletion.WITHOUT_END : timeout);
        for (Going each : going) {
            Duration left = Duration.between(call.waiting().now(), deadline);
            if (!Deletion.waitUntilGone(call, each.wanted(), each.uid(), left)) {
                throw KubectlException.error("timed out waiting for the condition on "
                        + each.wanted().resource().plural() + "/"
                        + each.wanted().name().orElseThrow());
            }
        }
    }
}
