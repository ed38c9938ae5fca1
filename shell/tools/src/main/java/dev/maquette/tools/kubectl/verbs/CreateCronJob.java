package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create cronjob}. */
final class CreateCronJob extends Generator {
    CreateCronJob() {
        super(namespaced("batch", "v1", "CronJob", "cronjobs"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("image", "", "The container's image.")
                .text("schedule", "", "When to start, in cron form.")
                .text("restart", "", "OnFailure or Never.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Required.flags(call.flags(), "image", "schedule");
        return super.run(call);
    }

    @Override
    void fill(ObjectNode object, Call call) {
        ObjectNode spec = object.putObject("spec").put("schedule", call.flags().text("schedule"));
        ObjectNode job = spec.putObject("jobTemplate");
        Trees.at(job, "metadata").putNull("creationTimestamp").put("name", Trees.name(object));
        ObjectNode template = Trees.at(job, "spec", "template");
        Trees.at(template, "metadata").putNull("creationTimestamp");
        String restart = call.flags().isSet("restart") ? call.flags().text("restart") : "OnFailure";
        PodTemplates.fill(template, Trees.name(object), call.flags().text("image"), command(call), restart);
        object.putObject("status");
    }
}
