package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.time.Duration;
import java.util.List;

/** {@code kubectl scale}: sets how many pods are wanted, through the scale subresource. */
final class ScaleVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .text("l,selector", "", "Labels an object must have.")
                .bool("all", "Whether all objects of the types are scaled.")
                .integer("current-replicas", -1, "How many there must be now.")
                .integer("replicas", 0, "How many pods are wanted.")
                .text("resource-version", "", "The version the object must have.")
                .duration("timeout", "0s", "How long to wait for the pods to be there.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Required.flags(call.flags(), "replicas");
        long replicas = call.flags().integer("replicas");
        if (replicas < 0) {
            throw KubectlException.error(
                    "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        List<Wanted> all = Existing.of(call);
        if (all.isEmpty()) {
            throw KubectlException.error("no objects passed to scale");
        }
        for (Wanted each : all) {
            ObjectNode object = found(call, each);
            requireCurrent(call, each);
            if (dryRun.reachesServer()) {
                ObjectNode patch = Trees.object();
                patch.putObject("spec").put("replicas", replicas);
                Request request = Request.patch(each.path() + "/scale", Request.MERGE_PATCH, patch);
                call.server().send(dryRun.on(request));
            }
            report.say(each.resource(), object, "scaled");
            await(call, each, replicas);
        }
        return 0;
    }

    private static ObjectNode found(Call call, Wanted wanted) throws InterruptedException {
        try {
            return call.server().send(Request.get(wanted.path())).object();
        } catch (ApiException failure) {
            throw failure.isNotFound()
                    ? KubectlException.error("no objects passed to scale " + failure.serverMessage())
                    : failure;
        }
    }

    private static void requireCurrent(Call call, Wanted wanted) throws InterruptedException {
        long expected = call.flags().integer("current-replicas");
        if (expected >= 0) {
            long found = call.server()
                    .send(Request.get(wanted.path() + "/scale"))
                    .object()
                    .at("/spec/replicas")
                    .asLong();
            if (found != expected) {
                throw KubectlException.error("Expected replicas to be " + expected + ", was " + found);
            }
        }
    }

    private static void await(Call call, Wanted wanted, long replicas) throws InterruptedException {
        Duration timeout = call.flags().duration("timeout");
        if (!timeout.isZero()
                && !new ObjectWait(call, wanted, timeout)
                        .until(found -> found.isPresent()
                                && found.get().at("/status/replicas").asLong(0) == replicas)) {
            throw KubectlException.error(
                    "timed out waiting for \"" + wanted.name().orElseThrow() + "\" to be synced");
        }
    }
}
