package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;

/** A local port, 0 for a free one, and the pod's port it leads to. */
record ForwardedPort(int local, int remote) {

    /** Reads {@code local:remote}, {@code both} or {@code :remote}; the remote one may be a port's name. */
    static ForwardedPort parse(String text, ObjectNode target, ObjectNode pod) {
        String[] parts = text.split(":", -1);
        if (parts.length > 2) {
            throw KubectlException.error("invalid port format '" + text + "'");
        }
        String remote = parts[parts.length - 1];
        int number = remote(remote, target, pod);
        if (parts.length == 1) {
            return new ForwardedPort(Ports.isNumber(remote) ? local(remote) : number, number);
        }
        return new ForwardedPort(parts[0].isEmpty() ? 0 : local(parts[0]), number);
    }

    private static int local(String text) {
        if (!Ports.isNumber(text)) {
            throw KubectlException.error("error parsing local port '" + text + "': strconv.ParseUint: parsing \"" + text
                    + "\": invalid syntax");
        }
        return Integer.parseInt(text);
    }

    private static int remote(String port, ObjectNode target, ObjectNode pod) {
        if (target.path("kind").asText().equals("Service")) {
            return throughService(port, target, pod);
        }
        return Ports.isNumber(port) ? Integer.parseInt(port) : named(port, pod);
    }

    private static int throughService(String port, ObjectNode service, ObjectNode pod) {
        for (JsonNode each : service.at("/spec/ports")) {
            if (each.path("name").asText("").equals(port)
                    || each.path("port").asText().equals(port)) {
                JsonNode inPod = each.path("targetPort");
                if (service.at("/spec/clusterIP").asText("").equals("None") && inPod.isMissingNode()) {
                    return each.path("port").asInt();
                }
                return inPod.isTextual()
                        ? named(inPod.asText(), pod)
                        : inPod.asInt(each.path("port").asInt());
            }
        }
        String name = service.at("/metadata/name").asText();
        throw KubectlException.error(
                Ports.isNumber(port)
                        ? "Service " + name + " does not have a service port " + port
                        : "Service '" + name + "' does not have a named port '" + port + "'");
    }

    private static int named(String name, ObjectNode pod) {
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode each : container.path("ports")) {
                if (each.path("name").asText("").equals(name)) {
                    return each.path("containerPort").asInt();
                }
            }
        }
        throw KubectlException.error(
                "Pod '" + pod.at("/metadata/name").asText() + "' does not have a named port '" + name + "'");
    }
}
