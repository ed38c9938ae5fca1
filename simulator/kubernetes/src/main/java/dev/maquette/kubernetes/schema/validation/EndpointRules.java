package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** EndpointSlices and Endpoints: pkg/apis/discovery/validation and pkg/apis/core/validation. */
final class EndpointRules {
    private static final int MOST_ENDPOINTS = 1000;

    private EndpointRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("discovery.k8s.io/EndpointSlice", new SliceRules());
        rules.put("/Endpoints", EndpointRules::endpoints);
    }

    private static final class SliceRules implements Rules {
        @Override
        public void create(Value slice) {
            Value type = slice.at("addressType");
            if (type.require("")) {
                type.oneOf("FQDN", "IPv4", "IPv6");
            }
            Value endpoints = slice.at("endpoints");
            if (endpoints.elements().size() > MOST_ENDPOINTS) {
                endpoints.tooLong(MOST_ENDPOINTS);
            }
            endpoints.elements().forEach(endpoint -> endpoint(endpoint, type));
            ports(slice.at("ports"));
        }

        @Override
        public void update(Value slice, Value old) {
            create(slice);
            slice.at("addressType").immutable(old.at("addressType"));
        }

        private static void endpoint(Value endpoint, Value type) {
            Value addresses = endpoint.at("addresses");
            addresses.require("must contain at least 1 address");
            for (Value address : addresses.elements()) {
                address.problems(type.is("FQDN") ? Syntax.subdomain(address.text()) : Syntax.ip(address.text()));
            }
        }
    }

    private static void ports(Value ports) {
        Set<String> names = new HashSet<>();
        for (Value port : ports.elements()) {
            Value name = port.at("name");
            if (!name.isEmpty()) {
                name.problems(Syntax.label(name.text()));
            }
            if (!names.add(name.text())) {
                name.duplicate(name.text());
            }
            if (port.at("protocol").require("")) {
                port.at("protocol").oneOf("SCTP", "TCP", "UDP");
            }
        }
    }

    private static void endpoints(Value endpoints) {
        for (Value subset : endpoints.at("subsets").elements()) {
            if (subset.at("addresses").isEmpty()
                    && subset.at("notReadyAddresses").isEmpty()) {
                subset.required("must specify `addresses` or `notReadyAddresses`");
            }
            for (String list : new String[] {"addresses", "notReadyAddresses"}) {
                for (Value address : subset.at(list).elements()) {
                    address.at("ip").problems(Syntax.ip(address.at("ip").text()));
                }
            }
            for (Value port : subset.at("ports").elements()) {
                port.at("port").between(1, 65_535);
                port.at("protocol").oneOf("SCTP", "TCP", "UDP");
            }
        }
    }
}
