package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl create job}: from an image, or from a cron job's template. */
final class CreateJob extends Generator {
    CreateJob() {
        super(namespaced("batch", "v1", "Job", "jobs"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("image", "", "The container's image.")
                .text("from", "", "A cronjob/NAME to start now.");
    }

    @Override
    void fill(ObjectNode object, Call call) throws InterruptedException {
        boolean fromImage = call.flags().isSet("image");
        if (fromImage == call.flags().isSet("from")) {
            throw KubectlException.error("either --image or --from must be specified");
        }
        if (fromImage) {
            ObjectNode template = Trees.at(object, "spec", "template");
            Trees.at(template, "metadata").putNull("creationTimestamp");
            PodTemplates.fill(template, Trees.name(object), call.flags().text("image"), command(call), "Never");
        } else {
            fromCronJob(object, call);
        }
        object.putObject("status");
    }

    private static KubectlException notACronJob(Call call, String from) throws InterruptedException {
        Wanted other = new Selection(call, List.of(from)).read().getFirst();
        call.server().send(Request.get(other.path()));
        return KubectlException.error("unknown object type *" + other.resource().version() + "."
                + other.resource().kind());
    }

    private static void fromCronJob(ObjectNode object, Call call) throws InterruptedException {
        String from = call.flags().text("from");
        if (!from.matches("(cronjobs?|cj)(\\.batch)?/.+")) {
            throw notACronJob(call, from);
        }
        String name = from.substring(from.indexOf('/') + 1);
        ObjectNode cronJob = call.server()
                .send(Request.get("/apis/batch/v1/namespaces/" + call.namespace() + "/cronjobs/" + name))
                .object();
        ObjectNode meta = Trees.at(object, "metadata");
        Trees.at(meta, "annotations").put("cronjob.kubernetes.io/instantiate", "manual");
        cronJob.at("/spec/jobTemplate/metadata/annotations").properties().forEach(each -> Trees.at(meta, "annotations")
                .set(each.getKey(), each.getValue()));
        meta.set("labels", cronJob.at("/spec/jobTemplate/metadata/labels").deepCopy());
        if (meta.path("labels").isMissingNode() || meta.path("labels").isEmpty()) {
            meta.remove("labels");
        }
        meta.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "CronJob")
                .put("name", name)
                .put("uid", cronJob.at("/metadata/uid").asText())
                .put("controller", true);
        object.set("spec", cronJob.at("/spec/jobTemplate/spec").deepCopy());
    }
}
