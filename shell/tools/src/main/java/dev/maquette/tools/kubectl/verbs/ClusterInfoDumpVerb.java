package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.ObjectPrinter;
import dev.maquette.tools.kubectl.output.OutputFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code kubectl cluster-info dump}: nodes, and of each namespace what runs there with its logs (pkg/cmd/clusterinfo, v1.32). */
final class ClusterInfoDumpVerb implements Verb {
    private static final String SYSTEM = "kube-system";

    /** By the file that each is written to, in the order of kubectl. */
    private static final Map<String, String> COLLECTIONS = new LinkedHashMap<>();

    /** Fields of a pod's spec that Go's type has behind nodeName, in its order (k8s.io/api core/v1 types.go, v0.32). */
    private static final List<String> BEHIND_NODE_NAME = List.of(
            "nodeName",
            "hostNetwork",
            "hostPID",
            "hostIPC",
            "shareProcessNamespace",
            "securityContext",
            "imagePullSecrets",
            "hostname",
            "subdomain",
            "affinity",
            "schedulerName",
            "tolerations",
            "hostAliases",
            "priorityClassName",
            "priority",
            "dnsConfig",
            "readinessGates",
            "runtimeClassName",
            "enableServiceLinks",
            "preemptionPolicy",
            "overhead",
            "topologySpreadConstraints",
            "setHostnameAsFQDN",
            "os",
            "hostUsers",
            "schedulingGates",
            "resourceClaims",
            "resources");

    static {
        COLLECTIONS.put("events", "/api/v1/namespaces/%s/events");
        COLLECTIONS.put("replication-controllers", "/api/v1/namespaces/%s/replicationcontrollers");
        COLLECTIONS.put("services", "/api/v1/namespaces/%s/services");
        COLLECTIONS.put("daemonsets", "/apis/apps/v1/namespaces/%s/daemonsets");
        COLLECTIONS.put("deployments", "/apis/apps/v1/namespaces/%s/deployments");
        COLLECTIONS.put("replicasets", "/apis/apps/v1/namespaces/%s/replicasets");
    }

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("A,all-namespaces", "Whether all namespaces are dumped.")
                .list("namespaces", "The namespaces to dump.")
                .text("o,output", "json", "The format of the output.")
                .text("output-directory", "", "The folder to write files to; - or none for standard output.")
                .duration("pod-running-timeout", "20s", "How long to wait for a pod.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .absent("allow-missing-template-keys=true", "template=''");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        String folder = call.flags().text("output-directory");
        String format = call.flags().text("output");
        OutputFormat output = OutputFormat.ofTypes(format, call.flags().on("show-managed-fields"));
        ObjectPrinter printer = output.printer(call.workingDirectory())
                .orElseThrow(
                        () -> KubectlException.error("list types are not supported by name printing: *v1.NodeList"));
        boolean toFiles = !folder.isEmpty() && !folder.equals("-");
        String ending = format.equals("json") || format.equals("yaml") ? "." + format : "";
        Path to = toFiles ? call.invocation().resolve(folder) : Path.of("");
        Dump dump = new Dump(call, printer, to, toFiles, ending, new AtomicInteger());
        dump.list("/api/v1/nodes", "nodes");
        for (String namespace : namespaces(call)) {
            for (Map.Entry<String, String> each : COLLECTIONS.entrySet()) {
                dump.list(each.getValue().formatted(namespace), namespace + "/" + each.getKey());
            }
            JsonNode pods = dump.list("/api/v1/namespaces/" + namespace + "/pods", namespace + "/pods");
            for (ObjectNode pod : Trees.objects(pods.path("items"))) {
                dump.logs(pod);
            }
        }
        if (toFiles) {
            call.out().println("Cluster info dumped to " + folder);
        }
        return 0;
    }

    private static List<String> namespaces(Call call) throws InterruptedException {
        List<String> asked = call.flags().list("namespaces");
        if (!call.allNamespaces()) {
            return asked.isEmpty() ? List.of(SYSTEM, call.namespace()) : asked;
        }
        List<String> all = new ArrayList<>();
        JsonNode namespaces =
                call.server().send(Request.get("/api/v1/namespaces")).object();
        Trees.objects(namespaces.path("items")).forEach(each -> all.add(Trees.name(each)));
        return all;
    }

    /** Where the dump goes: standard output, or one file for each collection and each pod's logs. */
    private record Dump(
            Call call, ObjectPrinter printer, Path folder, boolean toFiles, String ending, AtomicInteger printed) {

        ObjectNode list(String path, String file) throws InterruptedException {
            ObjectNode list = call.server().send(Request.get(path)).object();
            // Members of Go's typed lists have no type of their own, and an empty list is none.
            Trees.objects(list.path("items")).forEach(Dump::asMember);
            if (list.path("items").isEmpty()) {
                list.putNull("items");
            }
            boolean isNext = ending.equals(".yaml") && printed.getAndIncrement() > 0;
            write(file + ending, out -> {
                out.print(isNext ? "---\n" : "");
                printer.print(list, out);
            });
            return list;
        }

        private static void asMember(ObjectNode object) {
            object.without(List.of("kind", "apiVersion"));
            if (object.path("spec") instanceof ObjectNode spec && spec.has("containers")) {
                inOrder(spec);
            }
            if (object.has("reportingComponent") && !object.has("reportingInstance")) {
                object.put("reportingInstance", ""); // Go's type of events always writes it.
            }
        }

        /** The server keeps a field that came later, the node's name, at the end; Go's type has an order of its own. */
        private static void inOrder(ObjectNode podSpec) {
            for (String each : BEHIND_NODE_NAME) {
                JsonNode value = podSpec.remove(each);
                if (value != null) {
                    podSpec.set(each, value);
                }
            }
        }

        void logs(ObjectNode pod) throws InterruptedException {
            StringBuilder text = new StringBuilder();
            for (String containers : List.of("initContainers", "containers")) {
                for (ObjectNode container : Trees.objects(pod.path("spec").path(containers))) {
                    log(pod, container.path("name").asText(), text);
                }
            }
            write(Trees.namespace(pod) + "/" + Trees.name(pod) + "/logs.txt", out -> out.print(text));
        }

        private void log(ObjectNode pod, String container, StringBuilder text) throws InterruptedException {
            String of = " logs for container " + container + " of pod " + Trees.namespace(pod) + "/" + Trees.name(pod)
                    + " ====\n";
            text.append("==== START").append(of);
            String path = "/api/v1/namespaces/" + Trees.namespace(pod) + "/pods/" + Trees.name(pod) + "/log";
            try {
                text.append(call.server()
                        .send(Request.get(path).query("container", container))
                        .text());
            } catch (ApiException failure) {
                // A raw request knows a refusal by its status alone (client-go rest/request.go, transformResponse).
                text.append("Request log error: ")
                        .append(
                                failure.code() == 400
                                        ? "the server rejected our request for an unknown reason (get pods "
                                                + Trees.name(pod) + ")"
                                        : failure.serverMessage())
                        .append('\n');
            }
            text.append("==== END").append(of);
        }

        private interface Content {
            void to(PrintStream out);
        }

        private void write(String file, Content content) {
            if (!toFiles) {
                content.to(call.out());
                return;
            }
            Path path = folder.resolve(file);
            try {
                Files.createDirectories(path.resolveSibling("."));
                try (OutputStream bytes = Files.newOutputStream(path);
                        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
                    content.to(out);
                }
            } catch (IOException failure) {
                throw KubectlException.error("open " + path + ": " + failure.getMessage());
            }
        }
    }
}
