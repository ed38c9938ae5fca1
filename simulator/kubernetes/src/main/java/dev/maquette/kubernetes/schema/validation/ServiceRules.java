package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Services: ValidateService of pkg/apis/core/validation/validation.go. */
final class ServiceRules implements Rules {
    private static final String[] TYPES = {"ClusterIP", "ExternalName", "LoadBalancer", "NodePort"};

    static void addTo(Map<String, Rules> rules) {
        rules.put("/Service", new ServiceRules());
    }

    @Override
    public void create(Value service) {
        Value spec = service.at("spec");
        type(spec);
        ports(spec);
        ObjectMetaRules.labels(spec.at("selector"));
        spec.at("sessionAffinity").oneOf("ClientIP", "None");
        spec.at("externalIPs").elements().forEach(ip -> ip.problems(Syntax.ip(ip.text())));
        spec.at("loadBalancerSourceRanges")
                .elements()
                .forEach(range -> range.problems(Syntax.cidr(range.text().strip())));
        policies(spec);
    }

    @Override
    public void update(Value service, Value old) {
        Value spec = service.at("spec");
        Value before = old.at("spec");
        boolean keepsType =
                !spec.at("type").is("ExternalName") && !before.at("type").is("ExternalName");
        boolean hadAddress = !before.at("clusterIP").isEmpty();
        if (keepsType && hadAddress && spec.at("clusterIP").differsFrom(before.at("clusterIP"))) {
            spec.at("clusterIPs")
                    .at(0)
                    .invalid(GoValue.strings(spec.at("clusterIPs").node()), "may not change once set");
        }
        create(service);
    }

    private static void type(Value spec) {
        Value type = spec.at("type");
        if (!type.isOneOf(TYPES)) {
            if (type.require("")) {
                type.oneOf(TYPES);
            }
            return;
        }
        if (type.is("ExternalName")) {
            Value name = spec.at("externalName");
            if (!spec.at("clusterIP").isEmpty()) {
                spec.at("clusterIP").forbidden("may not be set when `type` is 'ExternalName'");
            }
            if (name.isEmpty()) {
                name.required("");
            } else {
                String text = name.text();
                name.problems(Syntax.subdomain(text.endsWith(".") ? text.substring(0, text.length() - 1) : text));
            }
        } else if (type.is("LoadBalancer") && spec.at("clusterIP").is("None")) {
            spec.at("clusterIPs").at(0).invalid("\"None\"", "may not be set to 'None' for LoadBalancer services");
        } else if (type.is("NodePort") && spec.at("clusterIP").is("None")) {
            spec.at("clusterIPs").at(0).invalid("\"None\"", "may not be set to 'None' for NodePort services");
        }
    }

    private static void ports(Value spec) {
        Value ports = spec.at("ports");
        boolean needsPorts =
                !spec.at("clusterIP").is("None") && !spec.at("type").is("ExternalName");
        if (ports.isEmpty() && needsPorts) {
            ports.required("");
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        boolean several = ports.elements().size() > 1;
        for (Value port : ports.elements()) {
            port(port, several, names);
            nodePort(port.at("nodePort"), spec.at("type"));
            if (!numbers.add(port.at("protocol").text() + port.at("port").number())) {
                port.duplicateShown(GoValue.servicePort(identity(port)));
            }
        }
    }

    /** The part of a port that no other may share. */
    private static ObjectNode identity(Value port) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        return key.put("protocol", port.at("protocol").text())
                .put("port", port.at("port").number());
    }

    private static void port(Value port, boolean several, Set<String> names) {
        Value name = port.at("name");
        if (several && name.isEmpty()) {
            name.required("");
        } else if (!name.isEmpty()) {
            name.problems(Syntax.label(name.text()));
            if (!names.add(name.text())) {
                name.duplicate();
            }
        }
        port.at("port").between(1, 65_535);
        if (port.at("protocol").require("")) {
            port.at("protocol").oneOf("SCTP", "TCP", "UDP");
        }
        ProbeRules.port(port.at("targetPort"));
    }

    private static void nodePort(Value nodePort, Value type) {
        if (nodePort.number() == 0) {
            return;
        }
        if (type.is("ClusterIP") || type.is("ExternalName")) {
            nodePort.forbidden("may not be used when `type` is '" + type.text() + "'");
        }
    }

    private static void policies(Value spec) {
        Value external = spec.at("externalTrafficPolicy");
        boolean takesExternal = spec.at("type").isOneOf("LoadBalancer", "NodePort")
                || !spec.at("externalIPs").isEmpty();
        if (external.isPresent() && !takesExternal) {
            external.invalid("may only be set for externally-accessible services");
        } else if (external.isPresent()) {
            external.oneOf("Cluster", "Local");
        }
        if (spec.at("internalTrafficPolicy").isPresent()) {
            spec.at("internalTrafficPolicy").oneOf("Cluster", "Local");
        }
    }
}
