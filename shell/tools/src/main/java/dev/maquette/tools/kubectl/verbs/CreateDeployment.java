package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl create deployment}. */
final class CreateDeployment extends Generator {
    CreateDeployment() {
        super(namespaced("apps", "v1", "Deployment", "deployments"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .list("image", "The containers' images.")
                .integer("port", -1, "The port the container serves.")
                .integer("r,replicas", 1, "How many pods are wanted.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Required.flags(call.flags(), "image");
        return super.run(call);
    }

    @Override
    void fill(ObjectNode object, Call call) {
        List<String> images = call.flags().list("image");
        if (images.size() > 1 && !command(call).isEmpty()) {
            throw KubectlException.error("cannot specify multiple --image options and command");
        }
        String name = Trees.name(object);
        labels(object, "app", name);
        ObjectNode spec = object.putObject("spec").put("replicas", call.flags().integer("replicas"));
        Trees.at(spec, "selector", "matchLabels").put("app", name);
        spec.putObject("strategy");
        ObjectNode template = spec.putObject("template");
        Trees.at(template, "metadata").putNull("creationTimestamp");
        Trees.at(template, "metadata", "labels").put("app", name);
        ArrayNode containers = Trees.at(template, "spec").putArray("containers");
        for (String image : images) {
            ObjectNode container = containers.addObject();
            container
                    .put("name", ImageName.container(image))
                    .put("image", image)
                    .putObject("resources");
            command(call).forEach(each -> container.withArray("/command").add(each));
            if (call.flags().integer("port") >= 0 && containers.size() == 1) {
                container
                        .putArray("ports")
                        .addObject()
                        .put("containerPort", call.flags().integer("port"));
            }
        }
        object.putObject("status");
    }
}
