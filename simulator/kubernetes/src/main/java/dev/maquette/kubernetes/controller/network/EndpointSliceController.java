package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the EndpointSlices of services that select pods (pkg/controller/endpointslice, v1.32). */
final class EndpointSliceController extends RetryingController {

    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final Duration CROWD = Duration.ofMillis(100);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    EndpointSliceController(ApiServer server) {
        super("endpointslice", Kind.SERVICES, Identity.controller("endpointslice-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.SERVICES)
                .on(Kind.PODS, CROWD, ServiceMap::ofPod)
                .on(Kind.ENDPOINT_SLICES, ServiceMap::ofSlice);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> service = work.get(Kind.SERVICES, name.namespace(), name.name());
        Optional<LabelSelector> selector =
                service.filter(each -> !each.isDeleting()).flatMap(each -> ServiceMap.selector(each.tree()));
        if (selector.isEmpty()) {
            return;
        }
        SliceWriter writer = new SliceWriter(work, Kind.SERVICES, service.get(), MANAGER);
        writer.write(wanted(work, service.get(), selector.get()));
    }

    /** The endpoints by their ports, and by the pods they stand for. */
    private static Map<ArrayNode, Map<String, ObjectNode>> wanted(
            ClusterWork work, KubeObject service, LabelSelector selector) {
        boolean hasPorts = !service.at("/spec/ports").isEmpty();
        Map<ArrayNode, Map<String, ObjectNode>> wanted = new LinkedHashMap<>();
        for (Backend backend : Backend.of(work, service, selector)) {
            if (!hasPorts || !backend.ports().isEmpty()) {
                wanted.computeIfAbsent(backend.ports(), any -> new LinkedHashMap<>())
                        .put(backend.pod().uid(), endpoint(work, backend));
            }
        }
        return wanted;
    }

    private static ObjectNode endpoint(ClusterWork work, Backend backend) {
        ObjectNode endpoint = JSON.objectNode();
        endpoint.putArray("addresses").add(backend.address());
        endpoint.putObject("conditions")
                .put("ready", backend.isReady())
                .put("serving", backend.isServing())
                .put("terminating", backend.isTerminating());
        if (!backend.hostname().isEmpty()) {
            endpoint.put("hostname", backend.hostname());
        }
        endpoint.set("targetRef", backend.reference());
        String node = Pods.node(backend.pod());
        endpoint.put("nodeName", node);
        work.get(Kind.NODES, "", node)
                .map(each -> each.labels().getOrDefault("topology.kubernetes.io/zone", ""))
                .filter(zone -> !zone.isEmpty())
                .ifPresent(zone -> endpoint.put("zone", zone));
        return endpoint;
    }

    static JsonNode ports(KubeObject slice) {
        JsonNode ports = slice.at("/ports");
        return ports.isArray() ? ports : JSON.arrayNode();
    }
}
