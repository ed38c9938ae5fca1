package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;

/** Probes and lifecycle hooks of a container. */
final class ProbeRules {
    private static final String[] HANDLERS = {"exec", "httpGet", "tcpSocket", "grpc", "sleep"};

    private ProbeRules() {}

    static void container(Value container) {
        for (String kind : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
            Value probe = container.at(kind);
            if (probe.isPresent()) {
                probe(probe);
                if (!kind.equals("readinessProbe")
                        && probe.at("successThreshold").number() != 1) {
                    probe.at("successThreshold").invalid("must be 1");
                }
            }
        }
        for (String hook : new String[] {"postStart", "preStop"}) {
            Value handler = container.at("lifecycle").at(hook);
            if (handler.isPresent()) {
                handler(handler);
            }
        }
    }

    private static void probe(Value probe) {
        handler(probe);
        for (String field : new String[] {
            "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"
        }) {
            probe.at(field).nonNegative();
        }
        Value grace = probe.at("terminationGracePeriodSeconds");
        if (grace.isPresent() && grace.number() <= 0) {
            grace.invalid("must be greater than 0");
        }
    }

    private static void handler(Value parent) {
        int handlers = 0;
        for (String kind : HANDLERS) {
            Value handler = parent.at(kind);
            if (!handler.isPresent()) {
                continue;
            }
            if (handlers++ > 0) {
                handler.forbidden("may not specify more than 1 handler type");
            } else {
                action(kind, handler);
            }
        }
        if (handlers == 0) {
            parent.required("must specify a handler type");
        }
    }

    private static void action(String kind, Value handler) {
        switch (kind) {
            case "exec" -> handler.at("command").require("");
            case "httpGet" -> {
                handler.at("path").require("");
                port(handler.at("port"));
                handler.at("scheme").oneOf("HTTP", "HTTPS");
            }
            case "tcpSocket" -> port(handler.at("port"));
            case "grpc" -> handler.at("port").between(1, 65_535);
            default -> handler.at("seconds").nonNegative();
        }
    }

    /** A number within range, or the name of a port. */
    static void port(Value port) {
        JsonNode node = port.node();
        if (node.isTextual()) {
            port.problems(Syntax.portName(node.textValue()));
        } else {
            port.between(1, 65_535);
        }
    }
}
