package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The ready addresses behind a service port, three of them at most. */
final class Endpoints {
    private static final int MOST = 3;

    private Endpoints() {}

    static String list(List<ObjectNode> slices, String portName) {
        if (slices.isEmpty()) {
            return Values.NONE;
        }
        List<String> found = new ArrayList<>();
        for (ObjectNode slice : slices) {
            if (slice.path("ports").isEmpty()) {
                slice.path("endpoints").forEach(each -> add(found, each, ""));
            }
            for (JsonNode port : slice.path("ports")) {
                if (port.path("name").asText("").equals(portName)) {
                    slice.path("endpoints")
                            .forEach(each ->
                                    add(found, each, ":" + port.path("port").asText()));
                }
            }
        }
        return found.size() > MOST
                ? String.join(",", found.subList(0, MOST)) + " + " + (found.size() - MOST) + " more..."
                : String.join(",", found);
    }

    private static void add(List<String> found, JsonNode endpoint, String port) {
        if (endpoint.at("/conditions/ready").asBoolean(true)) {
            String address = endpoint.at("/addresses/0").asText();
            found.add((address.contains(":") && !port.isEmpty() ? "[" + address + "]" : address) + port);
        }
    }
}
