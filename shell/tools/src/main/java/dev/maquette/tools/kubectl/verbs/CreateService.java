package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create service clusterip|nodeport|loadbalancer|externalname}. */
final class CreateService extends Generator {
    private final String type;

    CreateService(String type) {
        super(namespaced("", "v1", "Service", "services"));
        this.type = type;
    }

    @Override
    FlagSet own() {
        FlagSet flags = new FlagSet().list("tcp", "A port, or port:targetPort.");
        return switch (type) {
            case "ClusterIP" -> flags.text("clusterip", "", "The cluster address, or None.");
            case "NodePort" -> flags.integer("node-port", 0, "The nodes' port.");
            case "ExternalName" -> flags.text("external-name", "", "The name the service stands for.");
            default -> flags;
        };
    }

    @Override
    String noun() {
        return type + " service";
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (type.equals("ExternalName")) {
            Required.flags(call.flags(), "external-name");
        }
        return super.run(call);
    }

    @Override
    void fill(ObjectNode object, Call call) {
        String name = Trees.name(object);
        labels(object, "app", name);
        ObjectNode spec = object.putObject("spec").put("type", type);
        Trees.at(spec, "selector").put("app", name);
        for (String each : call.flags().list("tcp")) {
            port(spec, each, call);
        }
        switch (type) {
            case "ClusterIP" -> {
                if (call.flags().isSet("clusterip")) {
                    spec.put("clusterIP", call.flags().text("clusterip"));
                }
                if (!call.flags().text("clusterip").equals("None")) {
                    requirePorts(spec);
                }
            }
            case "ExternalName" -> spec.put("externalName", call.flags().text("external-name"));
            default -> requirePorts(spec);
        }
        Trees.at(object, "status").putObject("loadBalancer");
    }

    private static void requirePorts(ObjectNode spec) {
        if (spec.path("ports").isEmpty()) {
            throw KubectlException.error("at least one tcp port specifier must be provided");
        }
    }

    private void port(ObjectNode spec, String text, Call call) {
        String[] parts = text.split(":", 2);
        ObjectNode port = spec.withArray("/ports").addObject();
        port.put("name", text.replace(':', '-'))
                .put("port", Ports.parsed(parts[0]))
                .put("protocol", "TCP");
        Ports.putTarget(port, "targetPort", parts[parts.length - 1]);
        if (type.equals("NodePort") && call.flags().integer("node-port") > 0) {
            port.put("nodePort", call.flags().integer("node-port"));
        }
    }
}
