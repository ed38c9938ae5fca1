package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** {@code kubectl rollout restart|pause|resume}: one small patch each. */
final class RolloutChangeVerb implements Verb {
    private static final Set<String> RESTARTABLE = Set.of("Deployment", "DaemonSet", "StatefulSet");

    private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

    private final Change change;

    /** What is done. */
    enum Change {
        RESTART("restarted"),
        PAUSE("paused"),
        RESUME("resumed");

        private final String past;

        Change(String past) {
            this.past = past;
        }
    }

    RolloutChangeVerb(Change change) {
        this.change = change;
    }

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .text("field-manager", "kubectl-rollout", "Who is said to own the fields.")
                .text("l,selector", "", "Labels an object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Report report = new Report(call, DryRun.NONE);
        Failures failures = new Failures();
        for (Wanted each : Rollouts.of(call)) {
            try {
                ObjectNode object = call.server().send(Request.get(each.path())).object();
                Request request = Request.patch(each.path(), Request.STRATEGIC_MERGE_PATCH, patch(call, each, object))
                        .query("fieldManager", call.flags().text("field-manager"));
                report.say(each.resource(), call.server().send(request).object(), change.past);
            } catch (KubectlException failure) {
                failures.add(failure);
            }
        }
        failures.throwIfAny();
        return 0;
    }

    private ObjectNode patch(Call call, Wanted wanted, ObjectNode object) {
        return switch (change) {
            case RESTART -> restart(call, wanted.resource(), object);
            case PAUSE -> paused(wanted, object, true);
            case RESUME -> paused(wanted, object, false);
        };
    }

    private static ObjectNode restart(Call call, ApiResource resource, ObjectNode object) {
        if (!RESTARTABLE.contains(resource.kind())) {
            throw KubectlException.error(
                    resource.groupResource() + " \"" + Trees.name(object) + "\" restarting is not supported");
        } else if (resource.kind().equals("Deployment")
                && object.at("/spec/paused").asBoolean(false)) {
            throw KubectlException.error(resource.groupResource() + " \"" + Trees.name(object)
                    + "\" can't restart paused deployment (run rollout resume first)");
        }
        String now = call.waiting().now().truncatedTo(ChronoUnit.SECONDS).toString();
        if (object.at("/spec/template/metadata/annotations")
                .path(RESTARTED)
                .asText()
                .equals(now)) {
            throw KubectlException.error("failed to create patch for " + Trees.name(object)
                    + ": if restart has already been triggered within the past second, please wait before attempting to"
                    + " trigger another");
        }
        ObjectNode patch = Trees.object();
        Trees.at(patch, "spec", "template", "metadata", "annotations").put(RESTARTED, now);
        return patch;
    }

    private ObjectNode paused(Wanted wanted, ObjectNode object, boolean pause) {
        ApiResource resource = wanted.resource();
        if (!resource.kind().equals("Deployment")) {
            throw KubectlException.error(resource.groupResource() + " \"" + Trees.name(object) + "\" "
                    + (pause ? "pausing" : "resuming") + " is not supported");
        } else if (object.at("/spec/paused").asBoolean(false) == pause) {
            throw KubectlException.error(resource.groupResource() + " \"" + Trees.name(object) + "\" is "
                    + (pause ? "already paused" : "not paused"));
        }
        ObjectNode patch = Trees.object();
        if (pause) {
            Trees.at(patch, "spec").put("paused", true);
        } else {
            Trees.at(patch, "spec").putNull("paused");
        }
        return patch;
    }
}
