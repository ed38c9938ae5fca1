package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Network policies. */
final class PolicyLines {
    private static final String INDENT = "    ";

    private PolicyLines() {}

    static void networkPolicy(ObjectNode policy, Text out, Lookup lookup) {
        Head.nameAndNamespace(policy, out);
        out.line(0, "Created on:", created(policy));
        Head.labelsAndAnnotations(policy, out);
        JsonNode spec = policy.path("spec");
        out.line(0, "Spec:");
        String selector = Values.selector(spec.path("podSelector"));
        out.line(
                1,
                "PodSelector:     "
                        + (selector.isEmpty()
                                ? "<none> (Allowing the specific traffic to all pods in this namespace)"
                                : selector));
        List<String> types = Values.texts(spec.path("policyTypes"));
        direction("ingress", types.contains("Ingress"), spec.path("ingress"), "From", "from", "source", out);
        direction("egress", types.contains("Egress"), spec.path("egress"), "To", "to", "destination", out);
        out.line(1, "Policy Types: " + Values.orNone(String.join(", ", types)));
    }

    private static String created(JsonNode policy) {
        return Times.read(policy.at("/metadata/creationTimestamp"))
                .map(each -> each.toString().replace("T", " ").replace("Z", " +0000 UTC"))
                .orElse("");
    }

    private static void direction(
            String name, boolean affected, JsonNode rules, String title, String field, String end, Text out) {
        if (!affected) {
            out.line(1, "Not affecting " + name + " traffic");
            return;
        }
        out.line(1, "Allowing " + name + " traffic:");
        if (rules.isEmpty()) {
            out.line(0, INDENT + "<none> (Selected pods are isolated for " + name + " connectivity)");
        }
        for (int index = 0; index < rules.size(); index++) {
            JsonNode rule = rules.get(index);
            ports(rule.path("ports"), out);
            peers(rule.path(field), title, end, out);
            if (index < rules.size() - 1) {
                out.line(0, INDENT + "----------");
            }
        }
    }

    private static void ports(JsonNode ports, Text out) {
        if (ports.isEmpty()) {
            out.line(0, INDENT + "To Port: <any> (traffic allowed to all ports)");
        }
        for (JsonNode each : ports) {
            String protocol = "/" + each.path("protocol").asText("TCP");
            JsonNode end = each.path("endPort");
            String port = Values.text(each.path("port"), "<nil>");
            out.line(
                    0,
                    INDENT
                            + (Values.isSet(end)
                                    ? "To Port Range: " + port + "-" + end.asText() + protocol
                                    : "To Port: " + port + protocol));
        }
    }

    private static void peers(JsonNode peers, String title, String end, Text out) {
        if (peers.isEmpty()) {
            out.line(0, INDENT + title + ": <any> (traffic not restricted by " + end + ")");
        }
        for (JsonNode each : peers) {
            out.line(0, INDENT + title + ":");
            selector(each, "NamespaceSelector", "namespaceSelector", out);
            selector(each, "PodSelector", "podSelector", out);
            JsonNode block = each.path("ipBlock");
            if (Values.isSet(block)) {
                out.line(1, INDENT + "IPBlock:");
                out.line(2, INDENT + "CIDR: " + block.path("cidr").asText());
                out.line(2, INDENT + "Except: " + String.join(", ", Values.texts(block.path("except"))));
            }
        }
    }

    private static void selector(JsonNode peer, String title, String field, Text out) {
        if (Values.isSet(peer.path(field))) {
            out.line(1, INDENT + title + ": " + Values.orNone(Values.selector(peer.path(field))));
        }
    }
}
