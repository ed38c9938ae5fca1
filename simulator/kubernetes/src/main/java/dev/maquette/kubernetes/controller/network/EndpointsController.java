package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the Endpoints of services that select pods (pkg/controller/endpoint/endpoints_controller.go, v1.32). */
final class EndpointsController extends RetryingController {

    private static final String TRIGGERED = "endpoints.kubernetes.io/last-change-trigger-time";
    private static final String OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";
    private static final String HEADLESS = "service.kubernetes.io/headless";
    private static final int MOST_ADDRESSES = 1000;
    private static final Duration CROWD = Duration.ofMillis(100);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    EndpointsController(ApiServer server) {
        super("endpoint", Kind.SERVICES, Identity.controller("endpoint-controller"), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.SERVICES)
                .on(Kind.PODS, CROWD, ServiceMap::ofPod)
                .on(Kind.ENDPOINTS, (change, after) -> List.of(Watches.nameOf(change)));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> service = work.get(Kind.SERVICES, name.namespace(), name.name());
        Optional<KubeObject> present = work.get(Kind.ENDPOINTS, name.namespace(), name.name());
        if (service.isEmpty()) {
            present.filter(endpoints -> endpoints
                            .tree()
                            .path("metadata")
                            .path("annotations")
                            .has(TRIGGERED))
                    .ifPresent(endpoints -> work.delete(Kind.ENDPOINTS, endpoints));
            return;
        }
        Optional<LabelSelector> selector = ServiceMap.selector(service.get().tree());
        if (selector.isEmpty() || service.get().isDeleting()) {
            return;
        }
        List<Backend> backends = Backend.of(work, service.get(), selector.get());
        backends.removeIf(backend -> backend.isTerminating() && !backend.isReady());
        backends.sort(Comparator.comparing(Backend::address));
        write(work, service.get(), present, backends);
    }

    private static void write(
            ClusterWork work, KubeObject service, Optional<KubeObject> present, List<Backend> backends) {
        ArrayNode subsets = subsets(service, backends);
        ObjectNode labels = labels(service);
        boolean isSame = present.filter(endpoints -> endpoints.at("/subsets").equals(subsets)
                        || endpoints.at("/subsets").isEmpty() && subsets.isEmpty())
                .filter(endpoints ->
                        endpoints.tree().path("metadata").path("labels").equals(labels)
                                || labels.isEmpty() && endpoints.labels().isEmpty())
                .isPresent();
        if (isSame) {
            return;
        }
        ObjectNode next = present.map(KubeObject::copy).orElseGet(JSON::objectNode);
        ObjectNode metadata = next.withObject("/metadata").put("name", service.name());
        metadata.set("labels", labels);
        ObjectNode annotations = metadata.withObject("/annotations");
        annotations.put(TRIGGERED, ObjectMetadata.time(work.now()));
        annotations.remove(OVER_CAPACITY);
        if (backends.size() > MOST_ADDRESSES) {
            annotations.put(OVER_CAPACITY, "truncated");
        }
        if (subsets.isEmpty()) {
            next.remove("subsets");
        } else {
            next.set("subsets", subsets);
        }
        if (present.isPresent()) {
            work.update(Kind.ENDPOINTS, next);
        } else {
            work.create(Kind.ENDPOINTS, service.namespace(), next);
        }
    }

    private static ObjectNode labels(KubeObject service) {
        ObjectNode labels = JSON.objectNode();
        service.tree()
                .path("metadata")
                .path("labels")
                .properties()
                .forEach(each -> labels.set(each.getKey(), each.getValue()));
        if (service.text("/spec/clusterIP").equals("None")) {
            labels.put(HEADLESS, "");
        } else {
            labels.remove(HEADLESS);
        }
        return labels;
    }

    /** One subset for all pods that have the same ports. */
    private static ArrayNode subsets(KubeObject service, List<Backend> backends) {
        boolean hasPorts = !service.at("/spec/ports").isEmpty();
        Map<JsonNode, ObjectNode> byPorts = new LinkedHashMap<>();
        int count = 0;
        for (Backend backend : backends) {
            if ((hasPorts && backend.ports().isEmpty()) || count++ >= MOST_ADDRESSES) {
                continue;
            }
            ObjectNode subset = byPorts.computeIfAbsent(backend.ports(), any -> JSON.objectNode());
            subset.withArray(backend.isReady() ? "addresses" : "notReadyAddresses")
                    .add(address(backend));
        }
        ArrayNode subsets = JSON.arrayNode();
        byPorts.forEach((ports, found) -> {
            ObjectNode subset = subsets.addObject();
            for (String field : List.of("addresses", "notReadyAddresses")) {
                if (found.has(field)) {
                    subset.set(field, found.get(field));
                }
            }
            if (!ports.isEmpty()) {
                subset.set("ports", ports(ports));
            }
        });
        return subsets;
    }

    /** Endpoints leave out a port's name where there is none. */
    private static ArrayNode ports(JsonNode ports) {
        ArrayNode written = JSON.arrayNode();
        for (JsonNode port : ports) {
            ObjectNode copy = port.deepCopy();
            if (copy.path("name").asText().isEmpty()) {
                copy.remove("name");
            }
            written.add(copy);
        }
        return written;
    }

    private static ObjectNode address(Backend backend) {
        ObjectNode address = JSON.objectNode().put("ip", backend.address());
        if (!backend.hostname().isEmpty()) {
            address.put("hostname", backend.hostname());
        }
        address.put("nodeName", Pods.node(backend.pod()));
        address.set("targetRef", backend.reference());
        return address;
    }
}
