package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.List;
import java.util.Optional;

/** {@code kubectl run}: one pod from an image, perhaps with a service. */
final class RunVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Report.flags()
                .and(DryRun.flag())
                .array("annotations", "An annotation, as key=value.")
                .bool("attach", "Whether to attach to the pod once it runs.")
                .bool("command", "Whether the words behind -- are the command, not its arguments.")
                .array("env", "A variable, as NAME=value.")
                .bool("expose", "Whether a service is made for the port.")
                .text("field-manager", "kubectl-run", "Who is said to own the fields.")
                .text("image", "", "The container's image.")
                .text("image-pull-policy", "", "When the image is pulled.")
                .text("l,labels", "", "Labels, as key=value,….")
                .bool("leave-stdin-open", "Whether stdin stays open.")
                .text("override-type", "merge", "json, merge or strategic.")
                .text("overrides", "", "JSON that changes the pod.")
                .text("port", "", "The port the container serves.")
                .bool("privileged", "Whether the container is privileged.")
                .bool("q,quiet", "Whether prompts are left out.")
                .text("restart", "Always", "Always, OnFailure or Never.")
                .bool("rm", "Whether the pod is deleted once it has ended.")
                .bool("save-config", "Whether the object remembers itself, for a later apply.")
                .bool("i,stdin", "Whether stdin is passed on.")
                .bool("t,tty", "Whether the container gets a terminal.")
                .absent(
                        "cascade='background'",
                        "f,filename=[]",
                        "force=false",
                        "grace-period=-1",
                        "k,kustomize=''",
                        "pod-running-timeout=1m0s",
                        "R,recursive=false",
                        "timeout=0s",
                        "wait=false");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Flags flags = call.flags();
        Required.flags(flags, "image");
        if (call.arguments().isEmpty()) {
            throw call.usage("NAME is required for run");
        }
        DryRun dryRun = DryRun.read(flags);
        boolean attaches = flags.on("attach") || flags.on("stdin");
        if (flags.on("rm") && !attaches) {
            throw call.usage("--rm should only be used for attached containers");
        } else if (attaches && dryRun != DryRun.NONE) {
            throw call.usage("--dry-run=[server|client] can't be used with attached containers options"
                    + " (--attach, --stdin, or --tty)");
        } else if (flags.on("expose") && flags.text("port").isEmpty()) {
            throw call.usage("--port must be set when exposing a service");
        }
        requireSense(call);
        ApiResource pods = call.resources().require("pods");
        ObjectNode pod = send(call, pods, pod(call), dryRun);
        Optional<ObjectNode> service = flags.on("expose")
                ? Optional.of(send(call, call.resources().require("services"), service(call, pod), dryRun))
                : Optional.empty();
        if (attaches) {
            return new RunAttached(call, pods, Trees.name(pod)).run();
        }
        Report report = new Report(call, dryRun);
        if (service.isPresent()) {
            report.say(call.resources().require("services"), service.get(), "created");
            if (flags.text("output").equals("yaml")) {
                call.out().println("---");
            }
        }
        report.say(pods, pod, "created");
        return 0;
    }

    private static void requireSense(Call call) {
        Flags flags = call.flags();
        if (!List.of("Always", "OnFailure", "Never").contains(flags.text("restart"))) {
            throw call.usage("invalid restart policy: " + flags.text("restart"));
        } else if (!flags.text("image").matches("[\\w.:/@-]+")) {
            throw KubectlException.error(
                    "Invalid image name \"" + flags.text("image") + "\": invalid reference format");
        } else if (flags.isSet("image-pull-policy")
                && !List.of("Always", "IfNotPresent", "Never", "").contains(flags.text("image-pull-policy"))) {
            throw call.usage("invalid image pull policy: " + flags.text("image-pull-policy"));
        }
    }

    private static ObjectNode send(Call call, ApiResource resource, ObjectNode object, DryRun dryRun)
            throws InterruptedException {
        if (!dryRun.reachesServer()) {
            return object;
        }
        Request request = Request.post(resource.path(call.namespace()), object)
                .query("fieldManager", call.flags().text("field-manager"));
        return call.server().send(dryRun.on(request)).object();
    }

    private static ObjectNode pod(Call call) {
        Flags flags = call.flags();
        String name = call.arguments().getFirst();
        ObjectNode pod = Trees.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode meta = pod.putObject("metadata").putNull("creationTimestamp").put("name", name);
        if (call.target().namespaceGiven()) {
            meta.put("namespace", call.namespace());
        }
        pairs(
                Trees.at(meta, "labels"),
                flags.isSet("labels") ? List.of(flags.text("labels").split(",")) : List.of("run=" + name));
        if (flags.isSet("annotations")) {
            pairs(Trees.at(meta, "annotations"), flags.list("annotations"));
        }
        ObjectNode spec =
                pod.putObject("spec").put("dnsPolicy", "ClusterFirst").put("restartPolicy", flags.text("restart"));
        container(call, spec.putArray("containers").addObject());
        pod.putObject("status");
        return flags.isSet("overrides") ? Overrides.apply(flags, pod) : pod;
    }

    private static void pairs(ObjectNode target, List<String> pairs) {
        for (String each : pairs) {
            String[] pair = each.split("=", 2);
            if (pair.length < 2) {
                throw KubectlException.error("unexpected label: " + each);
            }
            target.put(pair[0], pair[1]);
        }
    }

    private static void container(Call call, ObjectNode container) {
        Flags flags = call.flags();
        container
                .put("name", call.arguments().getFirst())
                .put("image", flags.text("image"))
                .putObject("resources");
        List<String> words = call.arguments().subList(1, call.arguments().size());
        if (!words.isEmpty()) {
            words.forEach(container.putArray(flags.on("command") ? "command" : "args")::add);
        }
        if (flags.isSet("env")) {
            for (String each : flags.list("env")) {
                String[] pair = each.split("=", 2);
                container
                        .withArray("/env")
                        .addObject()
                        .put("name", pair[0])
                        .put("value", pair.length > 1 ? pair[1] : "");
            }
        }
        if (flags.isSet("port")) {
            container.putArray("ports").addObject().put("containerPort", Ports.number(flags.text("port")));
        }
        if (flags.isSet("image-pull-policy")) {
            container.put("imagePullPolicy", flags.text("image-pull-policy"));
        }
        if (flags.on("privileged")) {
            container.putObject("securityContext").put("privileged", true);
        }
        if (flags.on("stdin")) {
            container.put("stdin", true).put("stdinOnce", !flags.on("leave-stdin-open"));
        }
        if (flags.on("tty")) {
            container.put("tty", true);
        }
    }

    private static ObjectNode service(Call call, ObjectNode pod) {
        ObjectNode service = Trees.object().put("apiVersion", "v1").put("kind", "Service");
        ObjectNode meta =
                service.putObject("metadata").putNull("creationTimestamp").put("name", Trees.name(pod));
        if (call.flags().isSet("labels")) {
            meta.set("labels", pod.at("/metadata/labels").deepCopy());
        }
        ObjectNode spec = service.putObject("spec");
        spec.set("selector", pod.at("/metadata/labels").deepCopy());
        int port = Ports.number(call.flags().text("port"));
        spec.putArray("ports")
                .addObject()
                .put("port", port)
                .put("protocol", "TCP")
                .put("targetPort", port);
        service.putObject("status").putObject("loadBalancer");
        return service;
    }
}
