package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Services, what stands behind them, and how traffic reaches them. */
final class NetworkTables {
    static final Layout SERVICES = Layout.of(
            NetworkTables::service,
            Column.objectName(),
            Column.text("Type", "How the service is exposed."),
            Column.text("Cluster-IP", "The address inside the cluster."),
            Column.text("External-IP", "The addresses outside the cluster."),
            Column.text("Port(s)", "The ports, with the node's port after a colon."),
            Column.age(),
            Column.text("Selector", "The labels of the pods that receive the traffic.")
                    .wide());

    static final Layout ENDPOINTS = Layout.of(
            NetworkTables::endpoints,
            Column.objectName(),
            Column.text("Endpoints", "Addresses and ports that serve."),
            Column.age());

    static final Layout ENDPOINT_SLICES = Layout.of(
            NetworkTables::endpointSlice,
            Column.objectName(),
            Column.text("AddressType", "IPv4, IPv6 or FQDN."),
            Column.text("Ports", "The ports each endpoint serves."),
            Column.text("Endpoints", "The addresses in the slice."),
            Column.age());

    static final Layout INGRESSES = Layout.of(
            NetworkTables::ingress,
            Column.objectName(),
            Column.text("Class", "The ingress class that serves it."),
            Column.text("Hosts", "The hosts its rules name."),
            Column.text("Address", "Where the load balancer listens."),
            Column.text("Ports", "80, and 443 where TLS is configured."),
            Column.age());

    static final Layout INGRESS_CLASSES = Layout.of(
            NetworkTables::ingressClass,
            Column.objectName(),
            Column.text("Controller", "The controller that serves the class."),
            Column.text("Parameters", "An object with more parameters."),
            Column.age());

    static final Layout NETWORK_POLICIES = Layout.of(
            (policy, cells) -> cells.text(policy.name())
                    .text(SelectorText.selector(policy.at("/spec/podSelector")))
                    .text(policy.age()),
            Column.objectName(),
            Column.text("Pod-Selector", "Which pods the policy is for."),
            Column.age());

    static final Layout SERVICE_CIDRS = Layout.of(
            (range, cells) -> cells.text(range.name())
                    .text(String.join(",", range.texts("/spec/cidrs")))
                    .text(range.age()),
            Column.objectName(),
            Column.text("CIDRs", "The ranges service addresses are taken from."),
            Column.age());

    static final Layout IP_ADDRESSES = Layout.of(
            NetworkTables::ipAddress,
            Column.objectName(),
            Column.text("ParentRef", "The object that holds the address."));

    private NetworkTables() {}

    private static void service(Subject service, Cells cells) {
        String ports = ports(service);
        cells.text(service.name())
                .text(service.text("/spec/type"))
                .text(service.text("/spec/clusterIPs/0", "<none>"))
                .text(externalAddress(service))
                .text(ports.isEmpty() ? "<none>" : ports)
                .text(service.age())
                .text(SelectorText.labels(service.at("/spec/selector")));
    }

    private static String externalAddress(Subject service) {
        List<String> external = service.texts("/spec/externalIPs");
        return switch (service.text("/spec/type")) {
            case "ClusterIP", "NodePort" -> external.isEmpty() ? "<none>" : String.join(",", external);
            case "LoadBalancer" -> {
                List<String> all = new ArrayList<>(loadBalancerAddresses(service));
                all.addAll(external);
                yield all.isEmpty() ? "<pending>" : String.join(",", all);
            }
            case "ExternalName" -> service.text("/spec/externalName");
            default -> "<unknown>";
        };
    }

    private static TreeSet<String> loadBalancerAddresses(Subject subject) {
        TreeSet<String> found = new TreeSet<>();
        for (JsonNode each : subject.at("/status/loadBalancer/ingress")) {
            String address = each.path("ip").asText(each.path("hostname").asText(""));
            if (!address.isEmpty()) {
                found.add(address);
            }
        }
        return found;
    }

    private static String ports(Subject service) {
        List<String> pieces = new ArrayList<>();
        for (JsonNode port : service.at("/spec/ports")) {
            int nodePort = port.path("nodePort").asInt(0);
            String node = nodePort > 0 ? ":" + nodePort : "";
            pieces.add(port.path("port").asInt() + node + "/"
                    + port.path("protocol").asText("TCP"));
        }
        return String.join(",", pieces);
    }

    private static void endpoints(Subject endpoints, Cells cells) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : endpoints.at("/subsets")) {
            for (String port : portSuffixes(subset.path("ports"))) {
                subset.path("addresses")
                        .forEach(each -> all.add(hostAndPort(each.path("ip").asText(), port)));
            }
        }
        boolean none = endpoints.at("/subsets").isEmpty();
        cells.text(endpoints.name())
                .text(none ? "<none>" : FewOf.list(all, 3, ","))
                .text(endpoints.age());
    }

    /** Headless services may have no ports; their addresses stand alone. */
    private static List<String> portSuffixes(JsonNode ports) {
        List<String> found = new ArrayList<>();
        ports.forEach(each -> found.add(":" + each.path("port").asText()));
        return found.isEmpty() ? List.of("") : found;
    }

    private static String hostAndPort(String host, String port) {
        return host.contains(":") && !port.isEmpty() ? "[" + host + "]" + port : host + port;
    }

    private static void endpointSlice(Subject slice, Cells cells) {
        List<String> ports = new ArrayList<>();
        slice.at("/ports")
                .forEach(each ->
                        ports.add(each.path("port").asText(each.path("name").asText("*"))));
        List<String> addresses = new ArrayList<>();
        slice.at("/endpoints")
                .forEach(each -> each.path("addresses").forEach(address -> addresses.add(address.asText())));
        cells.text(slice.name())
                .text(slice.text("/addressType"))
                .text(FewOf.three(ports))
                .text(FewOf.three(addresses))
                .text(slice.age());
    }

    private static void ingress(Subject ingress, Cells cells) {
        cells.text(ingress.name())
                .text(ingress.text("/spec/ingressClassName", "<none>"))
                .text(hosts(ingress))
                .text(String.join(",", loadBalancerAddresses(ingress)))
                .text(ingress.size("/spec/tls") > 0 ? "80, 443" : "80")
                .text(ingress.age());
    }

    /** At most three hosts; what is left is counted in rules, also those without a host, as the API server does. */
    private static String hosts(Subject ingress) {
        List<String> shown = new ArrayList<>();
        boolean more = false;
        for (JsonNode rule : ingress.at("/spec/rules")) {
            more |= shown.size() == 3;
            String host = rule.path("host").asText("");
            if (!more && !host.isEmpty()) {
                shown.add(host);
            }
        }
        if (shown.isEmpty()) {
            return "*";
        }
        String text = String.join(",", shown);
        return more ? text + " + " + (ingress.size("/spec/rules") - 3) + " more..." : text;
    }

    private static void ingressClass(Subject ingressClass, Cells cells) {
        cells.text(ingressClass.name())
                .text(ingressClass.text("/spec/controller"))
                .text(parameters(ingressClass))
                .text(ingressClass.age());
    }

    private static String parameters(Subject ingressClass) {
        if (!ingressClass.isSet("/spec/parameters")) {
            return "<none>";
        }
        String group = ingressClass.text("/spec/parameters/apiGroup");
        return ingressClass.text("/spec/parameters/kind")
                + (group.isEmpty() ? "" : "." + group)
                + "/"
                + ingressClass.text("/spec/parameters/name");
    }

    private static void ipAddress(Subject address, Cells cells) {
        String group = address.text("/spec/parentRef/group");
        String namespace = address.text("/spec/parentRef/namespace");
        String parent = address.text("/spec/parentRef/resource")
                + (group.isEmpty() ? "" : "." + group)
                + (namespace.isEmpty() ? "" : "/" + namespace)
                + "/"
                + address.text("/spec/parentRef/name");
        cells.text(address.name()).text(address.isSet("/spec/parentRef") ? parent : "<none>");
    }
}
