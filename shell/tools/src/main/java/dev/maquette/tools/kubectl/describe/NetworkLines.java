package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;

/** Services, endpoints and ingresses. */
final class NetworkLines {
    private NetworkLines() {}

    static void service(ObjectNode service, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(service, out);
        Head.labelsAndAnnotations(service, out);
        JsonNode spec = service.path("spec");
        out.line(0, "Selector:", Values.labels(spec.path("selector")));
        out.line(0, "Type:", Values.text(spec.path("type")));
        optional(out, "IP Family Policy:", spec.path("ipFamilyPolicy"));
        out.line(0, "IP Families:", Values.orNone(String.join(",", Values.texts(spec.path("ipFamilies")))));
        out.line(0, "IP:", Values.text(spec.path("clusterIP")));
        out.line(0, "IPs:", Values.orNone(String.join(",", Values.texts(spec.path("clusterIPs")))));
        list(out, "External IPs:", spec.path("externalIPs"));
        optional(out, "Desired LoadBalancer IP:", spec.path("loadBalancerIP"));
        optional(out, "External Name:", spec.path("externalName"));
        balancer(service.at("/status/loadBalancer/ingress"), out);
        ports(service, out, lookup);
        out.line(0, "Session Affinity:", Values.text(spec.path("sessionAffinity")));
        optional(out, "External Traffic Policy:", spec.path("externalTrafficPolicy"));
        optional(out, "Internal Traffic Policy:", spec.path("internalTrafficPolicy"));
        optional(out, "HealthCheck NodePort:", spec.path("healthCheckNodePort"));
        list(out, "LoadBalancer Source Ranges:", spec.path("loadBalancerSourceRanges"));
        EventLines.write(out, lookup.events(service), lookup.now());
    }

    private static void optional(Text out, String title, JsonNode value) {
        if (!Values.text(value).isEmpty()) {
            out.line(0, title, value.asText());
        }
    }

    private static void list(Text out, String title, JsonNode values) {
        if (!values.isEmpty()) {
            out.line(0, title, String.join(",", Values.texts(values)));
        }
    }

    private static void balancer(JsonNode ingress, Text out) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : ingress) {
            String address = each.path("ip").asText("");
            String mode = Values.isSet(each.path("ipMode"))
                    ? " (" + each.path("ipMode").asText() + ")"
                    : "";
            found.add(address.isEmpty() ? each.path("hostname").asText("") : address + mode);
        }
        if (!found.isEmpty()) {
            out.line(0, "LoadBalancer Ingress:", String.join(", ", found));
        }
    }

    private static void ports(ObjectNode service, Text out, Lookup lookup) throws InterruptedException {
        List<ObjectNode> slices = slices(service, lookup);
        for (JsonNode port : service.at("/spec/ports")) {
            String name = Values.text(port.path("name"), Values.UNSET);
            String protocol = "/" + port.path("protocol").asText("TCP");
            out.line(0, "Port:", name, port.path("port").asText() + protocol);
            out.line(0, "TargetPort:", port.path("targetPort").asText() + protocol);
            if (port.path("nodePort").asInt(0) != 0) {
                out.line(0, "NodePort:", name, port.path("nodePort").asText() + protocol);
            }
            out.line(0, "Endpoints:", Endpoints.list(slices, port.path("name").asText("")));
        }
    }

    private static List<ObjectNode> slices(ObjectNode service, Lookup lookup) throws InterruptedException {
        return lookup.list(
                "/apis/discovery.k8s.io/v1/namespaces/" + Trees.namespace(service) + "/endpointslices",
                "kubernetes.io/service-name=" + Trees.name(service),
                "");
    }

    static void endpoints(ObjectNode endpoints, Text out, Lookup lookup) throws InterruptedException {
        Head.nameAndNamespace(endpoints, out);
        Head.labelsAndAnnotations(endpoints, out);
        out.line(0, "Subsets:");
        for (JsonNode subset : endpoints.path("subsets")) {
            out.line(1, "Addresses:", addresses(subset.path("addresses")));
            out.line(1, "NotReadyAddresses:", addresses(subset.path("notReadyAddresses")));
            if (!subset.path("ports").isEmpty()) {
                out.line(1, "Ports:").line(2, "Name", "Port", "Protocol").line(2, "----", "----", "--------");
                for (JsonNode port : subset.path("ports")) {
                    out.line(
                            2,
                            Values.text(port.path("name"), Values.UNSET),
                            port.path("port").asText(),
                            port.path("protocol").asText());
                }
            }
            out.line(0, "");
        }
        EventLines.write(out, lookup.events(endpoints), lookup.now());
    }

    private static String addresses(JsonNode addresses) {
        List<String> found = new ArrayList<>();
        addresses.forEach(each -> found.add(each.path("ip").asText()));
        return Values.orNone(String.join(",", found));
    }

    static void ingress(ObjectNode ingress, Text out, Lookup lookup) throws InterruptedException {
        out.line(0, "Name:", Trees.name(ingress));
        out.values(0, "Labels", Values.pairs(ingress.at("/metadata/labels")));
        out.line(0, "Namespace:", Trees.namespace(ingress));
        List<String> addresses = new ArrayList<>();
        ingress.at("/status/loadBalancer/ingress")
                .forEach(each -> addresses.add(Values.text(each.path("ip"), Values.text(each.path("hostname")))));
        out.line(0, "Address:", String.join(",", addresses));
        JsonNode spec = ingress.path("spec");
        out.line(0, "Ingress Class:", Values.text(spec.path("ingressClassName"), Values.NONE));
        String fallback = Values.isSet(spec.path("defaultBackend"))
                ? backend(ingress, spec.path("defaultBackend"), lookup)
                : "<default>";
        out.line(0, "Default backend:", fallback);
        tls(spec.path("tls"), out);
        out.line(0, "Rules:").line(1, "Host", "Path", "Backends").line(1, "----", "----", "--------");
        boolean any = false;
        for (JsonNode rule : spec.path("rules")) {
            if (rule.has("http")) {
                any = true;
                out.line(1, Values.text(rule.path("host"), "*"), "");
                for (JsonNode path : rule.at("/http/paths")) {
                    out.line(2, "", path.path("path").asText("") + " ", backend(ingress, path.path("backend"), lookup));
                }
            }
        }
        if (!any) {
            out.line(1, "*", "*", fallback);
        }
        out.values(0, "Annotations", Values.annotations(ingress.at("/metadata/annotations")));
        EventLines.write(out, lookup.events(ingress), lookup.now());
    }

    private static void tls(JsonNode entries, Text out) {
        if (!entries.isEmpty()) {
            out.line(0, "TLS:");
            for (JsonNode each : entries) {
                String secret = each.path("secretName").asText("");
                String hosts = String.join(",", Values.texts(each.path("hosts")));
                out.line(1, secret.isEmpty() ? "SNI routes " + hosts : secret + " terminates " + hosts);
            }
        }
    }

    private static String backend(ObjectNode ingress, JsonNode backend, Lookup lookup) throws InterruptedException {
        JsonNode service = backend.path("service");
        if (!Values.isSet(service)) {
            JsonNode resource = backend.path("resource");
            return "APIGroup: " + Values.text(resource.path("apiGroup"), Values.NONE) + ", Kind: "
                    + resource.path("kind").asText() + ", Name: "
                    + resource.path("name").asText();
        }
        String name = service.path("name").asText();
        String port =
                Values.text(service.at("/port/name"), service.at("/port/number").asText());
        String namespace = Trees.namespace(ingress);
        ObjectNode found = lookup.find("/api/v1/namespaces/" + namespace + "/services/" + name)
                .orElseGet(Trees::object);
        if (found.isEmpty()) {
            return name + ":" + port + " (<error: services \"" + name + "\" not found>)";
        }
        String portName = "";
        for (JsonNode each : found.at("/spec/ports")) {
            if (each.path("port").asText().equals(port)
                    || each.path("name").asText("").equals(port)) {
                portName = each.path("name").asText("");
            }
        }
        return name + ":" + port + " (" + Endpoints.list(slices(found, lookup), portName) + ")";
    }
}
