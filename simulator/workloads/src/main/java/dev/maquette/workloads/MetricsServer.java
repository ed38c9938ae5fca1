package dev.maquette.workloads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.node.ContainerUsage;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Demand;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * metrics-server: asks all kubelets every 15 seconds what their containers use, and answers for metrics.k8s.io with it (its README and
 * manifests, v0.8). It has something to tell only after its first round, and is ready then.
 */
public final class MetricsServer implements Workload {

    private static final int PORT = 4443;
    private static final Duration RESOLUTION = Duration.ofSeconds(15);
    private static final String PODS = "pods.metrics.k8s.io";
    private static final String NODES = "nodes.metrics.k8s.io";

    @Override
    public String name() {
        return "metrics-server";
    }

    @Override
    public boolean isIn(ImageReference image) {
        String repository = image.repository();
        return repository.endsWith("/metrics-server") || repository.endsWith("mirrored-metrics-server");
    }

    @Override
    public void start(Process process) {
        process.log("Serving securely on [::]:" + PORT);
        process.listen(PORT);
        process.wakeAfter(process.lasting(RESOLUTION), Demand.FOREGROUND);
    }

    @Override
    public void wake(Process process) {
        process.api().ifPresent(work -> scrape(process, work));
        process.memory().put("isReady", true);
        process.wakeAfter(RESOLUTION, Demand.PERIODIC);
    }

    /** Notes what is new; an object that says the same as before stays. */
    private static void scrape(Process process, ClusterWork work) {
        Map<String, ContainerUsage> nodes = new TreeMap<>();
        work.list(Kind.NODES, "").forEach(node -> nodes.put(node.name(), new ContainerUsage("", 0, 0)));
        Set<ObjectKey> told = new HashSet<>();
        for (KubeObject pod : work.list(Kind.PODS, "")) {
            List<ContainerUsage> usage = ContainerUsage.of(work.records(), pod);
            String node = pod.text("/spec/nodeName");
            if (!usage.isEmpty() && nodes.containsKey(node)) {
                ObjectKey key = new ObjectKey(work.cluster(), PODS, pod.namespace(), pod.name());
                told.add(key);
                keep(process, work, key, podMetrics(pod, usage));
                usage.forEach(each -> nodes.computeIfPresent(
                        node,
                        (name, sum) -> new ContainerUsage(
                                "", sum.milliCpu() + each.milliCpu(), sum.memoryBytes() + each.memoryBytes())));
            }
        }
        nodes.forEach((name, sum) -> {
            ObjectKey key = new ObjectKey(work.cluster(), NODES, "", name);
            told.add(key);
            ObjectNode metrics = metrics("NodeMetrics", name);
            metrics.set("usage", usage(sum));
            keep(process, work, key, metrics);
        });
        forgetOthers(work, told);
    }

    private static ObjectNode metrics(String kind, String name) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        metrics.put("kind", kind).put("apiVersion", "metrics.k8s.io/v1beta1");
        metrics.putObject("metadata").put("name", name);
        return metrics;
    }

    private static ObjectNode podMetrics(KubeObject pod, List<ContainerUsage> usage) {
        ObjectNode metrics = metrics("PodMetrics", pod.name());
        metrics.withObject("/metadata").put("namespace", pod.namespace());
        if (!pod.at("/metadata/labels").isMissingNode()) {
            metrics.withObject("/metadata")
                    .set("labels", pod.at("/metadata/labels").deepCopy());
        }
        for (ContainerUsage each : usage) {
            ObjectNode container = metrics.withArray("containers").addObject().put("name", each.container());
            container.set("usage", usage(each));
        }
        return metrics;
    }

    private static ObjectNode usage(ContainerUsage usage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cpu", Quantity.ofMilli(usage.milliCpu()).toString())
                .put("memory", usage.memoryBytes() / 1024 + "Ki");
    }

    private static void keep(Process process, ClusterWork work, ObjectKey key, ObjectNode metrics) {
        Transaction transaction = work.transaction();
        String part = key.resource().equals(PODS) ? "containers" : "usage";
        boolean isSame = ObjectStore.get(transaction, key)
                .filter(known -> known.view().path(part).equals(metrics.path(part)))
                .isPresent();
        if (!isSame) {
            String now = ObjectMetadata.time(process.now());
            metrics.withObject("/metadata").put("creationTimestamp", now);
            metrics.put("timestamp", now).put("window", RESOLUTION.toSeconds() + "s");
            ObjectStore.put(transaction, key, metrics);
        }
    }

    private static void forgetOthers(ClusterWork work, Set<ObjectKey> told) {
        for (String collection : List.of(PODS, NODES)) {
            for (StoredObject known :
                    List.copyOf(ObjectStore.list(work.transaction(), work.cluster(), collection, ""))) {
                if (!told.contains(known.key())) {
                    ObjectStore.delete(work.transaction(), known);
                }
            }
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        boolean isReady = process.memory().path("isReady").asBoolean();
        return switch (ask.path()) {
            case "/livez" -> HttpReply.text(200, "ok");
            case "/readyz" ->
                isReady
                        ? HttpReply.text(200, "ok")
                        : HttpReply.text(
                                500, "[-]metric-storage-ready failed: no metrics to serve\nreadyz check failed\n");
            default -> HttpReply.text(404, "404 page not found\n");
        };
    }
}
