package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod behind a service: where it listens, and whether it takes traffic (pkg/controller/endpoint and endpointslice, v1.32).
 *
 * @param ports the service's ports as this pod has them
 */
record Backend(KubeObject pod, String address, String hostname, ArrayNode ports, boolean isReady, boolean isServing) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    boolean isTerminating() {
        return pod.isDeleting();
    }

    /** The pods behind a service that have an address and have not ended, in order of their names. */
    static List<Backend> of(ClusterWork work, KubeObject service, LabelSelector selector) {
        boolean publishesAll = service.at("/spec/publishNotReadyAddresses").asBoolean();
        List<Backend> backends = new ArrayList<>();
        for (KubeObject pod : work.list(Kind.PODS, service.namespace(), selector)) {
            String address = pod.stored().header().fields().getOrDefault("status.podIP", "");
            if (!address.isEmpty() && !Pods.isTerminal(pod)) {
                boolean isServing = Pods.isReady(pod);
                boolean isReady = publishesAll || isServing && !pod.isDeleting();
                backends.add(
                        new Backend(pod, address, hostname(service, pod), ports(service, pod), isReady, isServing));
            }
        }
        return backends;
    }

    private static String hostname(KubeObject service, KubeObject pod) {
        boolean isNamed = pod.text("/spec/subdomain").equals(service.name());
        return isNamed ? pod.text("/spec/hostname") : "";
    }

    /** The ports of the service, named targets looked up in the pod; those it does not have are left out. */
    private static ArrayNode ports(KubeObject service, KubeObject pod) {
        ArrayNode ports = JSON.arrayNode();
        for (JsonNode port : service.at("/spec/ports")) {
            String protocol = port.path("protocol").asText("TCP");
            int number = target(port, protocol, pod);
            if (number > 0) {
                ObjectNode found = ports.addObject();
                found.put("name", port.path("name").asText(""));
                found.put("port", number).put("protocol", protocol);
                if (port.has("appProtocol")) {
                    found.set("appProtocol", port.path("appProtocol"));
                }
            }
        }
        return ports;
    }

    private static int target(JsonNode port, String protocol, KubeObject pod) {
        JsonNode target = port.path("targetPort");
        if (target.isNumber()) {
            return target.asInt() == 0 ? port.path("port").asInt() : target.asInt();
        }
        if (target.asText("").isEmpty()) {
            return port.path("port").asInt();
        }
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode each : container.path("ports")) {
                boolean isMeant = each.path("name").asText().equals(target.asText())
                        && each.path("protocol").asText("TCP").equals(protocol);
                if (isMeant) {
                    return each.path("containerPort").asInt();
                }
            }
        }
        return -1;
    }

    ObjectNode reference() {
        return JSON.objectNode()
                .put("kind", "Pod")
                .put("namespace", pod.namespace())
                .put("name", pod.name())
                .put("uid", pod.uid());
    }
}
