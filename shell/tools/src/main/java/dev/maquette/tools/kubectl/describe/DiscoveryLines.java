package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;

/** Where traffic may go: endpoint slices and ingress classes. */
final class DiscoveryLines {
    private DiscoveryLines() {}

    static void slice(ObjectNode slice, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(slice, out);
        Head.labelsAndAnnotations(slice, out);
        out.line(0, "AddressType:", Values.text(slice.path("addressType")));
        if (slice.path("ports").isEmpty()) {
            out.line(0, "Ports:", Values.UNSET);
        } else {
            out.line(0, "Ports:").line(1, "Name", "Port", "Protocol").line(1, "----", "----", "--------");
            for (JsonNode port : slice.path("ports")) {
                out.line(
                        1,
                        port.path("name").asText("").isEmpty()
                                ? Values.UNSET
                                : port.path("name").asText(),
                        Values.text(port.path("port"), Values.UNSET),
                        port.path("protocol").asText());
            }
        }
        if (slice.path("endpoints").isEmpty()) {
            out.line(0, "Endpoints:", Values.NONE);
        } else {
            out.line(0, "Endpoints:");
            slice.path("endpoints").forEach(each -> endpoint(each, out));
        }
        EventLines.write(out, lookup.events(slice), lookup.now());
    }

    private static void endpoint(JsonNode endpoint, Text out) {
        out.line(1, "- Addresses:", Values.orNone(String.join(",", Values.texts(endpoint.path("addresses")))));
        out.line(2, "Conditions:");
        out.line(3, "Ready:", Values.text(endpoint.at("/conditions/ready"), Values.UNSET));
        out.line(2, "Hostname:", Values.text(endpoint.path("hostname"), Values.UNSET));
        JsonNode target = endpoint.path("targetRef");
        if (Values.isSet(target)) {
            out.line(
                    2,
                    "TargetRef:",
                    target.path("kind").asText() + "/" + target.path("name").asText());
        }
        out.line(2, "NodeName:", Values.text(endpoint.path("nodeName"), Values.UNSET));
        out.line(2, "Zone:", Values.text(endpoint.path("zone"), Values.UNSET));
    }

    static void ingressClass(ObjectNode ingressClass, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(ingressClass));
        Head.labelsAndAnnotations(ingressClass, out);
        out.line(0, "Controller:", Values.text(ingressClass.at("/spec/controller")));
        JsonNode parameters = ingressClass.at("/spec/parameters");
        if (Values.isSet(parameters)) {
            out.line(0, "Parameters:");
            if (Values.isSet(parameters.path("apiGroup"))) {
                out.line(1, "APIGroup:", parameters.path("apiGroup").asText());
            }
            out.line(1, "Kind:", parameters.path("kind").asText());
            out.line(1, "Name:", parameters.path("name").asText());
        }
        EventLines.write(out, lookup.events(ingressClass), lookup.now());
    }
}
