package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.List;
import java.util.Set;

/**
 * {@code kubectl debug}: a container beside those of a pod, a copy of a pod with something changed, or a pod on a node that sees its
 * files. What is made is not attached to; {@code kubectl attach} does that.
 */
final class DebugVerb implements Verb {
    private static final Set<String> PROFILES =
            Set.of("legacy", "general", "baseline", "netadmin", "restricted", "auto", "sysadmin");

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("attach", "Whether to attach; not offered here.")
                .text("c,container", "", "The name of the debugging container.")
                .text("copy-to", "", "The name of the copy to make.")
                .array("env", "A variable, as NAME=value.")
                .text("image", "", "The image of the debugging container.")
                .text("image-pull-policy", "", "When the image is pulled.")
                .text("profile", "legacy", "The rights of the debugging container.")
                .bool("q,quiet", "Whether only output is shown.")
                .bool("replace", "Whether the copied pod is deleted.")
                .bool("same-node", "Whether the copy runs on the same node.")
                .list("set-image", "Other images of the copy, as CONTAINER=IMAGE.")
                .boolOn("share-processes", "Whether the copy's containers see each other's processes.")
                .bool("i,stdin", "Whether stdin is kept open.")
                .text("target", "", "The container whose processes are seen.")
                .bool("t,tty", "Whether the container gets a terminal.")
                .absent(
                        "arguments-only=false",
                        "custom=''",
                        "f,filename=[]",
                        "keep-annotations=false",
                        "keep-init-containers=true",
                        "keep-labels=false",
                        "keep-liveness=false",
                        "keep-readiness=false",
                        "keep-startup=false");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        requireSense(call);
        String word = call.arguments().getFirst();
        Wanted wanted = new PodFinder(call).named(word);
        ObjectNode object = call.server().send(Request.get(wanted.path())).object();
        switch (wanted.resource().kind()) {
            case "Node" -> create(call, DebugPods.onNode(call, object));
            case "Pod" -> pod(call, wanted, object);
            default -> throw KubectlException.error("\"" + word + "\" not supported by debug");
        }
        return 0;
    }

    private static void requireSense(Call call) {
        Flags flags = call.flags();
        if (call.arguments().isEmpty()) {
            throw KubectlException.error("NAME or TYPE/NAME is required for debug");
        } else if (flags.text("image").isEmpty() && flags.text("copy-to").isEmpty()) {
            throw KubectlException.error(
                    flags.list("set-image").isEmpty()
                            ? "you must specify --image or --set-image"
                            : "you must specify --image or --copy-to when using --set-image");
        } else if (!PROFILES.contains(flags.text("profile"))) {
            throw KubectlException.error("invalid profile: " + flags.text("profile"));
        } else if (flags.on("attach") || flags.on("stdin")) {
            throw KubectlException.error("the built-in kubectl does not attach to debugging containers; leave -i and"
                    + " --attach out and use 'kubectl attach' or 'kubectl exec'");
        }
    }

    private static void pod(Call call, Wanted wanted, ObjectNode pod) throws InterruptedException {
        Flags flags = call.flags();
        if (!flags.text("copy-to").isEmpty()) {
            if (flags.on("replace")) {
                Deletion.send(call, wanted, Deletion.options("Background", -1), DryRun.NONE);
            }
            create(call, DebugPods.copy(call, pod));
            return;
        }
        ObjectNode container = DebugPods.container(call, pod);
        String target = flags.text("target");
        if (!target.isEmpty()) {
            requireTarget(pod, target);
            container.put("targetContainerName", target);
            if (!flags.on("quiet")) {
                call.out()
                        .println(
                                "Targeting container \"" + target + "\". If you don't see processes from this container"
                                        + " it may be because the container runtime doesn't support this feature.");
            }
        }
        ObjectNode patch = Trees.object();
        ArrayNode containers = Trees.at(patch, "spec").putArray("ephemeralContainers");
        containers.add(container);
        call.server().send(Request.patch(wanted.path() + "/ephemeralcontainers", Request.STRATEGIC_MERGE_PATCH, patch));
    }

    private static void requireTarget(ObjectNode pod, String target) {
        List<String> names = PodFinder.names(pod.at("/spec/containers"));
        if (!names.contains(target)) {
            throw KubectlException.error("container \"" + target + "\" not found in pod " + Trees.name(pod));
        }
    }

    private static void create(Call call, JsonNode pod) throws InterruptedException {
        ApiResource pods = call.resources().require("pods");
        call.server().send(Request.post(pods.path(call.namespace()), pod));
    }
}
