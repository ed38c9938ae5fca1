package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.describe.Amount;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code kubectl top pods|nodes}: what the metrics API has measured. */
final class TopVerb implements Verb {
    private static final String API = "/apis/metrics.k8s.io/v1beta1";

    private final boolean nodes;

    private TopVerb(boolean nodes) {
        this.nodes = nodes;
    }

    static TopVerb pods() {
        return new TopVerb(false);
    }

    static TopVerb nodes() {
        return new TopVerb(true);
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet()
                .bool("no-headers", "Whether there is no header.")
                .text("l,selector", "", "Labels an object must have.")
                .text("sort-by", "", "cpu or memory.")
                .boolOn("use-protocol-buffers", "Of no weight here.");
        return nodes
                ? flags.bool("show-capacity", "Whether shares are of the capacity, not of what is allocatable.")
                : flags.bool("A,all-namespaces", "Whether all namespaces are looked at.")
                        .bool("containers", "Whether each container has a line.")
                        .text("field-selector", "", "Field values a pod must have.")
                        .bool("sum", "Whether the sum is shown.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!List.of("", "cpu", "memory").contains(call.flags().text("sort-by"))) {
            throw KubectlException.error("--sort-by accepts only cpu or memory");
        }
        requireMetrics(call);
        if (nodes) {
            nodes(call);
        } else {
            pods(call);
        }
        return 0;
    }

    private static void requireMetrics(Call call) throws InterruptedException {
        if (call.server().find("/apis/metrics.k8s.io").isEmpty()) {
            throw KubectlException.error("Metrics API not available");
        }
    }

    private static List<ObjectNode> read(Call call, String collection) throws InterruptedException {
        if (call.arguments().isEmpty()) {
            JsonNode list = call.server()
                    .send(Request.get(collection)
                            .query("labelSelector", call.flags().text("selector")))
                    .object();
            return new ArrayList<>(Trees.objects(list.path("items")));
        }
        List<ObjectNode> found = new ArrayList<>();
        for (String each : call.arguments()) {
            found.add(call.server().send(Request.get(collection + "/" + each)).object());
        }
        return found;
    }

    private static void nodes(Call call) throws InterruptedException {
        List<ObjectNode> metrics = read(call, API + "/nodes");
        if (metrics.isEmpty()) {
            throw KubectlException.error("metrics not available yet");
        }
        sort(call, metrics);
        TabWriter table = table(call, List.of("NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"));
        for (ObjectNode each : metrics) {
            JsonNode status = call.server()
                    .send(Request.get("/api/v1/nodes/" + Trees.name(each)))
                    .object()
                    .path("status");
            JsonNode whole = call.flags().on("show-capacity") ? status.path("capacity") : status.path("allocatable");
            Amount cpu = Amount.read(each.at("/usage/cpu"));
            Amount memory = Amount.read(each.at("/usage/memory"));
            table.row(
                    Trees.name(each),
                    cpu.thousandths() + "m",
                    cpu.percentOf(Amount.read(whole.path("cpu"))) + "%",
                    memory.mebibytes() + "Mi",
                    memory.percentOf(Amount.read(whole.path("memory"))) + "%");
        }
        table.flush();
    }

    private static TabWriter table(Call call, List<String> header) {
        TabWriter table = new TabWriter(call.out());
        if (!call.flags().on("no-headers")) {
            table.row(header);
        }
        return table;
    }

    private static void pods(Call call) throws InterruptedException {
        String namespace = call.listNamespace();
        List<ObjectNode> metrics = read(call, API + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/pods");
        if (metrics.isEmpty()) {
            call.err()
                    .println(
                            namespace.isEmpty()
                                    ? "No resources found"
                                    : "No resources found in " + namespace + " namespace.");
            return;
        }
        sort(call, metrics);
        boolean containers = call.flags().on("containers");
        List<String> header = new ArrayList<>();
        if (call.allNamespaces()) {
            header.add("NAMESPACE");
        }
        header.addAll(containers ? List.of("POD", "NAME") : List.of("NAME"));
        header.addAll(List.of("CPU(cores)", "MEMORY(bytes)"));
        TabWriter table = table(call, header);
        for (ObjectNode each : metrics) {
            List<String> start = new ArrayList<>();
            if (call.allNamespaces()) {
                start.add(Trees.namespace(each));
            }
            start.add(Trees.name(each));
            if (containers) {
                each.path("containers")
                        .forEach(container ->
                                table.row(row(start, container.path("name").asText(), container)));
            } else {
                start.addAll(List.of(
                        usage(each, "cpu").thousandths() + "m",
                        usage(each, "memory").mebibytes() + "Mi"));
                table.row(start);
            }
        }
        table.flush();
    }

    private static List<String> row(List<String> start, String name, JsonNode container) {
        List<String> row = new ArrayList<>(start);
        row.add(name);
        row.add(Amount.read(container.at("/usage/cpu")).thousandths() + "m");
        row.add(Amount.read(container.at("/usage/memory")).mebibytes() + "Mi");
        return row;
    }

    private static Amount usage(JsonNode metrics, String resource) {
        if (metrics.has("usage")) {
            return Amount.read(metrics.path("usage").path(resource));
        }
        Amount total = Amount.NONE;
        for (JsonNode each : metrics.path("containers")) {
            total = total.plus(Amount.read(each.path("usage").path(resource)));
        }
        return total;
    }

    private static void sort(Call call, List<ObjectNode> metrics) {
        String by = call.flags().text("sort-by");
        metrics.sort(
                by.isEmpty()
                        ? Comparator.comparing(Trees::name)
                        : Comparator.comparing(
                                        (ObjectNode each) -> usage(each, by).value())
                                .reversed());
    }
}
