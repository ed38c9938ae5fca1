package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl autoscale}: a horizontal pod autoscaler by CPU. */
final class AutoscaleVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .and(Report.flags())
                .and(DryRun.flag())
                .integer("cpu-percent", -1, "The wanted CPU use, in percent of the requests.")
                .text("field-manager", "kubectl-autoscale", "Who is said to own the fields.")
                .integer("max", -1, "The most pods.")
                .integer("min", -1, "The fewest pods.")
                .text("name", "", "The autoscaler's name.")
                .bool("save-config", "Whether the object remembers itself, for a later apply.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Required.flags(call.flags(), "max");
        long most = call.flags().integer("max");
        long fewest = call.flags().integer("min");
        if (most < 1) {
            throw KubectlException.error("--max=MAXPODS is required and must be at least 1, max: " + most);
        } else if (most < fewest) {
            throw KubectlException.error(
                    "--max=MAXPODS must be larger or equal to --min=MINPODS, max: " + most + ", min: " + fewest);
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        ApiResource resource = call.resources().require("horizontalpodautoscalers.v1.autoscaling");
        for (Wanted each : Existing.of(call)) {
            call.server().send(Request.get(each.path() + "/scale"));
            ObjectNode autoscaler = autoscaler(call, each);
            ObjectNode made = dryRun.reachesServer()
                    ? call.server()
                            .send(dryRun.on(Request.post(resource.path(each.namespace()), autoscaler)
                                    .query("fieldManager", call.flags().text("field-manager"))))
                            .object()
                    : autoscaler;
            report.say(resource, made, "autoscaled");
        }
        return 0;
    }

    private static ObjectNode autoscaler(Call call, Wanted wanted) {
        String name = wanted.name().orElseThrow();
        ObjectNode autoscaler =
                Trees.object().put("apiVersion", "autoscaling/v1").put("kind", "HorizontalPodAutoscaler");
        autoscaler
                .putObject("metadata")
                .putNull("creationTimestamp")
                .put("name", call.flags().isSet("name") ? call.flags().text("name") : name);
        ObjectNode spec = autoscaler.putObject("spec");
        spec.put("maxReplicas", call.flags().integer("max"));
        if (call.flags().integer("min") > 0) {
            spec.put("minReplicas", call.flags().integer("min"));
        }
        spec.putObject("scaleTargetRef")
                .put("apiVersion", wanted.resource().apiVersion())
                .put("kind", wanted.resource().kind())
                .put("name", name);
        if (call.flags().integer("cpu-percent") >= 0) {
            spec.put("targetCPUUtilizationPercentage", call.flags().integer("cpu-percent"));
        }
        autoscaler.putObject("status").put("currentReplicas", 0).put("desiredReplicas", 0);
        return autoscaler;
    }
}
