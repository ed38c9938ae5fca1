package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A port of the node that a container takes for itself. */
record HostPort(String ip, String protocol, int port) {
    private static final String ANY_ADDRESS = "0.0.0.0";

    static List<HostPort> listOf(JsonNode spec) {
        var ports = new ArrayList<HostPort>();
        spec.path("containers").forEach(container -> addTo(ports, container));
        for (JsonNode container : spec.path("initContainers")) {
            if (PodRequests.isSidecar(container)) {
                addTo(ports, container);
            }
        }
        return List.copyOf(ports);
    }

    boolean conflictsWith(HostPort other) {
        boolean sameAddress = ip.equals(other.ip) || ip.equals(ANY_ADDRESS) || other.ip.equals(ANY_ADDRESS);
        return port == other.port && sameAddress && protocol.equals(other.protocol);
    }

    private static void addTo(List<HostPort> ports, JsonNode container) {
        for (JsonNode port : container.path("ports")) {
            int hostPort = port.path("hostPort").asInt();
            if (hostPort > 0) {
                ports.add(new HostPort(
                        orElse(port.path("hostIP").asText(""), ANY_ADDRESS),
                        orElse(port.path("protocol").asText(""), "TCP"),
                        hostPort));
            }
        }
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
