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
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mirrors Endpoints that somebody wrote by hand, for a service without selector, into slices (pkg/controller/endpointslicemirroring, v1.32). */
final class EndpointsMirror extends RetryingController {

    private static final String MANAGER = "endpointslicemirroring-controller.k8s.io";
    private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";
    private static final String LEADER = "control-plane.alpha.kubernetes.io/leader";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    EndpointsMirror(ApiServer server) {
        super(
                "endpointslicemirroring",
                Kind.ENDPOINTS,
                Identity.controller("endpointslicemirroring-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.ENDPOINTS).itself(Kind.SERVICES).on(Kind.ENDPOINT_SLICES, ServiceMap::ofSlice);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> endpoints = work.get(Kind.ENDPOINTS, name.namespace(), name.name())
                .filter(each -> !each.isDeleting() && isMirrored(each));
        Optional<KubeObject> service = work.get(Kind.SERVICES, name.namespace(), name.name())
                .filter(each -> each.at("/spec/selector").isEmpty());
        if (endpoints.isPresent() && service.isPresent()) {
            Map<ArrayNode, Map<String, ObjectNode>> wanted = wanted(endpoints.get());
            if (!wanted.isEmpty()) {
                new SliceWriter(work, Kind.ENDPOINTS, endpoints.get(), MANAGER).write(wanted);
            }
        }
    }

    private static boolean isMirrored(KubeObject endpoints) {
        return !"true".equals(endpoints.labels().get(SKIP))
                && endpoints.annotation(LEADER).isEmpty();
    }

    private static Map<ArrayNode, Map<String, ObjectNode>> wanted(KubeObject endpoints) {
        Map<ArrayNode, Map<String, ObjectNode>> wanted = new LinkedHashMap<>();
        for (JsonNode subset : endpoints.at("/subsets")) {
            Map<String, ObjectNode> of =
                    wanted.computeIfAbsent(ports(subset.path("ports")), any -> new LinkedHashMap<>());
            add(of, subset.path("addresses"), true);
            add(of, subset.path("notReadyAddresses"), false);
        }
        return wanted;
    }

    private static ArrayNode ports(JsonNode ports) {
        ArrayNode named = JSON.arrayNode();
        for (JsonNode port : ports) {
            ObjectNode copy = JSON.objectNode().put("name", port.path("name").asText(""));
            copy.set("port", port.path("port"));
            copy.put("protocol", port.path("protocol").asText("TCP"));
            named.add(copy);
        }
        return named;
    }

    private static void add(Map<String, ObjectNode> endpoints, JsonNode addresses, boolean isReady) {
        for (JsonNode address : addresses) {
            ObjectNode endpoint = JSON.objectNode();
            endpoint.putArray("addresses").add(address.path("ip"));
            endpoint.putObject("conditions").put("ready", isReady);
            for (String field : List.of("hostname", "targetRef", "nodeName")) {
                if (address.has(field)) {
                    endpoint.set(field, address.path(field));
                }
            }
            endpoints.put(Slices.identity(endpoint), endpoint);
        }
    }
}
