package dev.maquette.server.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.access.BootstrapRoles;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What an API server and its platform make of an empty cluster; what is there already is left as it is. */
final class Bootstrap implements Door {

    private static final Identity API_SERVER = Identity.user("system:apiserver", Identity.MASTERS);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApiServer server;
    private final List<ClusterPlan> plans;

    Bootstrap(ApiServer server, List<ClusterPlan> plans) {
        this.server = server;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "bootstrap";
    }

    /** Brings a cluster to its beginning; until then nobody may be let in. What the platform begins with has moments in it, so it is part of the input. */
    CompletableFuture<Boolean> begin(World world, String cluster) {
        ObjectNode input = JSON.objectNode().put("cluster", cluster);
        input.putArray("manifests").addAll(plan(cluster).manifests());
        return world.<Boolean>enter(this, input.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ClusterPlan plan(String cluster) {
        return plans.stream()
                .filter(each -> each.cluster().id().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Function<Transaction, Boolean> open(byte[] input) {
        JsonNode beginning = parse(input);
        String cluster = beginning.path("cluster").asText();
        List<ObjectNode> manifests = new ArrayList<>();
        beginning.path("manifests").forEach(each -> manifests.add((ObjectNode) each));
        return transaction -> {
            manifests(plan(cluster), manifests).forEach(manifest -> create(transaction, cluster, manifest));
            return true;
        };
    }

    private static JsonNode parse(byte[] input) {
        try {
            return MAPPER.readTree(input);
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }

    private static List<ObjectNode> manifests(ClusterPlan plan, List<ObjectNode> platform) {
        List<ObjectNode> all = new ArrayList<>();
        for (String namespace : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
            all.add(object("v1", "Namespace", namespace));
        }
        all.addAll(BootstrapRoles.manifests());
        all.add(priority(
                "system-node-critical",
                2_000_001_000,
                "Used for system critical pods that must not be moved from their current node."));
        all.add(priority(
                "system-cluster-critical",
                2_000_000_000,
                "Used for system critical pods that must run in the cluster, but can be moved to another node"
                        + " if necessary."));
        all.addAll(apiService(plan));
        all.addAll(platform);
        return all;
    }

    private static ObjectNode object(String version, String kind, String name) {
        ObjectNode object = JSON.objectNode().put("apiVersion", version).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    private static ObjectNode priority(String name, long value, String description) {
        return object("scheduling.k8s.io/v1", "PriorityClass", name)
                .put("value", value)
                .put("description", description)
                .put("preemptionPolicy", "PreemptLowerPriority");
    }

    /** The service by which pods reach the API; its address is the first of the range. */
    private static List<ObjectNode> apiService(ClusterPlan plan) {
        String range = plan.cluster().network().serviceCidr();
        String first = range.substring(0, range.lastIndexOf('.')) + ".1";
        ObjectNode service = object("v1", "Service", "kubernetes");
        service.withObject("/metadata").put("namespace", "default");
        service.withObject("/metadata/labels").put("component", "apiserver").put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec").put("clusterIP", first).put("type", "ClusterIP");
        spec.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 443)
                .put("targetPort", 6443)
                .put("protocol", "TCP");
        ObjectNode slice = object("discovery.k8s.io/v1", "EndpointSlice", "kubernetes");
        slice.withObject("/metadata").put("namespace", "default");
        slice.withObject("/metadata/labels").put("kubernetes.io/service-name", "kubernetes");
        slice.put("addressType", "IPv4");
        ObjectNode endpoint = slice.putArray("endpoints").addObject();
        ArrayNode addresses = endpoint.putArray("addresses");
        addresses.add("127.0.0.1");
        endpoint.putObject("conditions").put("ready", true);
        slice.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 6443)
                .put("protocol", "TCP");
        return List.of(service, endpoints(), slice);
    }

    /** What older clients read instead of the slice. */
    private static ObjectNode endpoints() {
        ObjectNode endpoints = object("v1", "Endpoints", "kubernetes");
        endpoints.withObject("/metadata").put("namespace", "default");
        endpoints.withObject("/metadata/labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
        ObjectNode subset = endpoints.putArray("subsets").addObject();
        subset.putArray("addresses").addObject().put("ip", "127.0.0.1");
        subset.putArray("ports")
                .addObject()
                .put("name", "https")
                .put("port", 6443)
                .put("protocol", "TCP");
        return endpoints;
    }

    /** Creates an object, and its status where it brings one. */
    private void create(Transaction transaction, String cluster, ObjectNode manifest) {
        ObjectNode object = manifest.deepCopy();
        GroupVersionKind kind = GroupVersionKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
        Resource resource = server.schemas(cluster, transaction).resource(kind).orElseThrow();
        String namespace = object.at("/metadata/namespace").asText("");
        String name = object.at("/metadata/name").asText();
        ObjectNode status = object.get("status") instanceof ObjectNode given ? given.deepCopy() : JSON.objectNode();
        Target target = Target.of(resource.groupVersionResource(), namespace, "");
        ObjectKey key =
                new ObjectKey(cluster, ObjectKey.resource(resource.plural(), resource.group()), namespace, name);
        if (ObjectStore.get(transaction, key).isPresent()) {
            return;
        }
        server.write(call(cluster, Verb.CREATE, target, object), transaction);
        if (!status.isEmpty() && resource.subresource("status").isPresent()) {
            Target named = new Target(resource.groupVersionResource(), namespace, name, "status");
            server.write(call(cluster, Verb.UPDATE, named, manifest.deepCopy()), transaction);
        }
    }

    private static Call call(String cluster, Verb verb, Target target, ObjectNode body) {
        return new Call(
                cluster,
                API_SERVER,
                verb,
                target,
                Parameters.of("fieldManager", "kube-apiserver"),
                Body.of(body),
                "kube-apiserver");
    }
}
