package dev.maquette.kubernetes.schema.validation;

import java.util.Map;

/** NetworkPolicies, Ingresses and IngressClasses: pkg/apis/networking/validation/validation.go. */
final class NetworkRules {
    private NetworkRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("networking.k8s.io/NetworkPolicy", NetworkRules::policy);
        rules.put("networking.k8s.io/Ingress", NetworkRules::ingress);
        rules.put("networking.k8s.io/IngressClass", ingressClass -> {
            Value controller = ingressClass.at("spec").at("controller");
            if (!controller.isEmpty() && controller.text().length() > 250) {
                controller.tooLong(250);
            }
        });
    }

    private static void policy(Value policy) {
        Value spec = policy.at("spec");
        SelectorRules.labelSelector(spec.at("podSelector"));
        for (Value rule : spec.at("ingress").elements()) {
            rule.at("ports").elements().forEach(NetworkRules::port);
            rule.at("from").elements().forEach(NetworkRules::peer);
        }
        for (Value rule : spec.at("egress").elements()) {
            rule.at("ports").elements().forEach(NetworkRules::port);
            rule.at("to").elements().forEach(NetworkRules::peer);
        }
        Value types = spec.at("policyTypes");
        if (types.elements().size() > 2) {
            types.invalid(GoValue.strings(types.node()), "may not specify more than two policyTypes");
            return;
        }
        types.elements().forEach(type -> type.oneOf("Egress", "Ingress"));
    }

    private static void port(Value port) {
        if (port.at("protocol").isPresent()) {
            port.at("protocol").oneOf("SCTP", "TCP", "UDP");
        }
        Value number = port.at("port");
        Value end = port.at("endPort");
        if (number.isPresent()) {
            ProbeRules.port(number);
        }
        if (!end.isPresent()) {
            return;
        }
        if (!number.isPresent()) {
            end.required("must be specified when `endPort` is specified");
        } else if (number.node().isTextual()) {
            end.invalid("may not be specified when `port` is non-numeric");
        } else {
            end.between(1, 65_535);
            if (end.number() < number.number()) {
                end.invalid("must be greater than or equal to `port`");
            }
        }
    }

    private static void peer(Value peer) {
        boolean selects = peer.at("podSelector").isPresent()
                || peer.at("namespaceSelector").isPresent();
        Value block = peer.at("ipBlock");
        SelectorRules.labelSelector(peer.at("podSelector"));
        SelectorRules.labelSelector(peer.at("namespaceSelector"));
        if (block.isPresent()) {
            Value cidr = block.at("cidr");
            if (cidr.require("")) {
                cidr.problems(Syntax.cidr(cidr.text()));
            }
            block.at("except").elements().forEach(each -> each.problems(Syntax.cidr(each.text())));
        }
        if (!selects && !block.isPresent()) {
            peer.required("must specify a peer");
        } else if (selects && block.isPresent()) {
            peer.forbidden("may not specify both ipBlock and another peer");
        }
    }

    private static void ingress(Value ingress) {
        Value spec = ingress.at("spec");
        if (spec.at("rules").isEmpty() && !spec.at("defaultBackend").isPresent()) {
            spec.invalid("\"\"", "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.at("defaultBackend").isPresent()) {
            backend(spec.at("defaultBackend"));
        }
        spec.at("rules").elements().forEach(NetworkRules::ingressRule);
        spec.at("tls").elements().forEach(tls -> tls.at("hosts").elements().forEach(NetworkRules::host));
        if (spec.at("ingressClassName").isPresent()) {
            spec.at("ingressClassName")
                    .problems(Syntax.subdomain(spec.at("ingressClassName").text()));
        }
    }

    private static void host(Value host) {
        host.problems(
                host.text().contains("*") ? Syntax.wildcardSubdomain(host.text()) : Syntax.subdomain(host.text()));
    }

    private static void ingressRule(Value rule) {
        Value host = rule.at("host");
        if (!host.isEmpty()) {
            if (Syntax.isIp(host.text())) {
                host.invalid("must be a DNS name, not an IP address");
            } else {
                host(host);
            }
        }
        if (!rule.at("http").isPresent()) {
            return;
        }
        rule.at("http").at("paths").require("");
        rule.at("http").at("paths").elements().forEach(NetworkRules::path);
    }

    private static void path(Value entry) {
        Value type = entry.at("pathType");
        Value path = entry.at("path");
        switch (type.text()) {
            case "" -> type.required("pathType must be specified");
            case "Exact", "Prefix" -> {
                if (!path.text().startsWith("/")) {
                    path.invalid('"' + path.text() + '"', "must be an absolute path");
                }
                for (String part : new String[] {"//", "/./", "/../", "%2f", "%2F"}) {
                    if (path.text().contains(part)) {
                        path.invalid("must not contain '" + part + "'");
                    }
                }
            }
            case "ImplementationSpecific" -> {
                if (!path.isEmpty() && !path.text().startsWith("/")) {
                    path.invalid("must be an absolute path");
                }
            }
            default -> type.oneOf("Exact", "ImplementationSpecific", "Prefix");
        }
        backend(entry.at("backend"));
    }

    private static void backend(Value backend) {
        Value service = backend.at("service");
        boolean hasResource = backend.at("resource").isPresent();
        if (hasResource && service.isPresent()) {
            backend.invalid("\"\"", "cannot set both resource and service backends");
            return;
        }
        if (hasResource) {
            return;
        }
        if (!service.isPresent()) {
            backend.required("resource or service backend is required");
            return;
        }
        Value name = service.at("name");
        if (name.require("")) {
            name.problems(Syntax.dns1035(name.text()));
        }
        servicePort(service);
    }

    private static void servicePort(Value service) {
        Value port = service.at("port");
        boolean named = !port.at("name").isEmpty();
        boolean numbered = port.at("number").number() != 0;
        if (named && numbered) {
            service.invalid("\"\"", "cannot set both port name & port number");
        } else if (named) {
            port.at("name").problems(Syntax.portName(port.at("name").text()));
        } else if (numbered) {
            port.at("number").between(1, 65_535);
        } else {
            service.required("port name or number is required");
        }
    }
}
