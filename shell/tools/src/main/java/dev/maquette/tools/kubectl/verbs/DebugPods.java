package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;

/** The pods and containers that debug makes (kubectl pkg/cmd/debug, 1.32). */
final class DebugPods {
    private DebugPods() {}

    /** The debugging container, by the flags. */
    static ObjectNode container(Call call, ObjectNode pod) {
        Flags flags = call.flags();
        ObjectNode container = Trees.object()
                .put("name", name(call, pod))
                .put("image", flags.text("image"))
                .put("terminationMessagePolicy", "File");
        if (flags.isSet("image-pull-policy")) {
            container.put("imagePullPolicy", flags.text("image-pull-policy"));
        }
        for (String each : flags.list("env")) {
            String[] pair = each.split("=", 2);
            container.withArray("/env").addObject().put("name", pair[0]).put("value", pair.length > 1 ? pair[1] : "");
        }
        List<String> words = command(call);
        if (!words.isEmpty()) {
            words.forEach(container.putArray("command")::add);
        }
        if (flags.on("tty")) {
            container.put("tty", true);
        }
        container.putObject("resources");
        return container;
    }

    private static List<String> command(Call call) {
        return call.arguments().subList(1, call.arguments().size());
    }

    /** A name nobody has: the first free number; real kubectl takes letters by chance. */
    private static String name(Call call, ObjectNode pod) {
        if (call.flags().isSet("container")) {
            return call.flags().text("container");
        }
        List<String> taken = new ArrayList<>(PodFinder.names(pod.at("/spec/containers")));
        taken.addAll(PodFinder.names(pod.at("/spec/ephemeralContainers")));
        int number = 1;
        while (taken.contains("debugger-" + number)) {
            number++;
        }
        String name = "debugger-" + number;
        if (!call.flags().on("quiet")) {
            call.out().println("Defaulting debug container name to " + name + ".");
        }
        return name;
    }

    /** A copy without what belongs to the life of the first: owner, node, labels and probes. */
    static ObjectNode copy(Call call, ObjectNode pod) {
        Flags flags = call.flags();
        ObjectNode copy = Trees.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode meta = copy.putObject("metadata").put("name", flags.text("copy-to"));
        meta.put("namespace", Trees.namespace(pod));
        if (pod.at("/metadata/annotations") instanceof ObjectNode annotations) {
            meta.set("annotations", annotations.deepCopy());
        }
        copy.set("spec", pod.path("spec").deepCopy());
        ObjectNode spec = Trees.at(copy, "spec");
        spec.remove("ephemeralContainers");
        if (!flags.on("same-node")) {
            spec.remove("nodeName");
        }
        for (ObjectNode each : Trees.objects(spec.path("containers"))) {
            each.remove(List.of("livenessProbe", "readinessProbe", "startupProbe"));
        }
        if (flags.on("share-processes")) {
            spec.put("shareProcessNamespace", true);
        }
        for (String each : flags.list("set-image")) {
            setImage(spec, each);
        }
        change(call, pod, spec);
        return copy;
    }

    private static void setImage(ObjectNode spec, String text) {
        String[] pair = text.split("=", 2);
        for (ObjectNode each : Trees.objects(spec.path("containers"))) {
            if (pair[0].equals("*") || each.path("name").asText().equals(pair[0])) {
                each.put("image", pair.length > 1 ? pair[1] : "");
            }
        }
    }

    /** An image adds a container, unless it names one that is there. */
    private static void change(Call call, ObjectNode pod, ObjectNode spec) {
        Flags flags = call.flags();
        ArrayNode containers = spec.withArray("/containers");
        List<String> words = command(call);
        for (ObjectNode each : Trees.objects(containers)) {
            if (each.path("name").asText().equals(flags.text("container"))) {
                if (flags.isSet("image")) {
                    each.put("image", flags.text("image"));
                }
                if (!words.isEmpty()) {
                    words.forEach(each.putArray("command")::add);
                    each.remove("args");
                }
                return;
            }
        }
        if (flags.isSet("image")) {
            containers.add(container(call, pod));
        } else if (!words.isEmpty()) {
            throw KubectlException.error("you must specify an existing container or a new image when specifying args.");
        }
    }

    /** A pod in the node's own namespaces; its files lie under /host. */
    static ObjectNode onNode(Call call, ObjectNode node) {
        String name = Trees.name(node);
        ObjectNode pod = Trees.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("generateName", "node-debugger-" + name + "-");
        if (!call.flags().on("quiet")) {
            call.out().println("Creating debugging pod with container debugger on node " + name + ".");
        }
        ObjectNode container = container(call, Trees.object());
        container.put("name", call.flags().isSet("container") ? call.flags().text("container") : "debugger");
        container.putArray("volumeMounts").addObject().put("name", "host-root").put("mountPath", "/host");
        ObjectNode spec = pod.putObject("spec")
                .put("nodeName", name)
                .put("hostIPC", true)
                .put("hostNetwork", true)
                .put("hostPID", true)
                .put("restartPolicy", "Never");
        spec.putArray("containers").add(container);
        spec.putArray("tolerations").addObject().put("operator", "Exists");
        spec.putArray("volumes")
                .addObject()
                .put("name", "host-root")
                .putObject("hostPath")
                .put("path", "/");
        return pod;
    }
}
