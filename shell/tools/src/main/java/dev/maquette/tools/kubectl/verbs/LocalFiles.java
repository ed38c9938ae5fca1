package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects of files where {@code --local} asks no server: as Go reads them into its types and writes them again. */
final class LocalFiles {

    /** What of a status and a strategy Go writes although it is empty (k8s.io/api v0.32, fields without omitempty). */
    private static final Map<String, List<String>> WRITTEN = Map.of(
            "Deployment", List.of("spec/strategy", "status"),
            "ReplicaSet", List.of("status/replicas=0"),
            "ReplicationController", List.of("status/replicas=0"),
            "StatefulSet", List.of("spec/updateStrategy", "status/replicas=0", "status/availableReplicas=0"),
            "DaemonSet",
                    List.of(
                            "spec/updateStrategy",
                            "status/currentNumberScheduled=0",
                            "status/numberMisscheduled=0",
                            "status/desiredNumberScheduled=0",
                            "status/numberReady=0"),
            "Pod", List.of("status"),
            "Job", List.of("status"),
            "CronJob", List.of("status"),
            "Service", List.of("status/loadBalancer"));

    private LocalFiles() {}

    static List<Wanted> of(Call call) {
        if (call.flags().text("dry-run").equals("server")) {
            throw KubectlException.error(
                    "cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
        } else if (!call.flags().isSet("filename")) {
            return refuse();
        }
        List<Wanted> all = new ArrayList<>();
        for (Manifests.Manifest each : new Manifests(call)
                .read(
                        call.flags().list("filename"),
                        call.flags().knows("recursive") && call.flags().on("recursive"))) {
            ObjectNode object = each.object().deepCopy();
            String kind = object.path("kind").asText();
            fill(object, kind);
            ApiResource resource = ApiResource.named(object.path("apiVersion").asText(), kind);
            all.add(Wanted.of(resource, Trees.namespace(object), object, each.source()));
        }
        return all;
    }

    static List<Wanted> refuse() {
        throw KubectlException.error("you must specify resources by --filename when --local is set.\nExample resource"
                + " specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'");
    }

    private static void fill(ObjectNode object, String kind) {
        written(object);
        for (String path : WRITTEN.getOrDefault(kind, List.of())) {
            String[] names = path.split("[/=]");
            boolean isNumber = path.contains("=");
            int parents = isNumber ? names.length - 2 : names.length;
            ObjectNode parent = object;
            for (int at = 0; at < parents; at++) {
                parent = Trees.at(parent, names[at]);
            }
            if (isNumber && !parent.has(names[parents])) {
                parent.put(names[parents], 0);
            }
        }
        List<String> below = PodTemplates.specPath(kind);
        ObjectNode here = object;
        for (String each : below) {
            if (!(here.path(each) instanceof ObjectNode next)) {
                return;
            }
            if (each.equals("template") || each.equals("jobTemplate")) {
                written(next);
            }
            here = next;
        }
        for (String containers : List.of("containers", "initContainers")) {
            Trees.objects(here.path(containers)).forEach(each -> Trees.at(each, "resources"));
        }
    }

    private static void written(ObjectNode object) {
        ObjectNode meta = Trees.at(object, "metadata");
        if (!meta.has("creationTimestamp")) {
            meta.putNull("creationTimestamp");
        }
    }
}
