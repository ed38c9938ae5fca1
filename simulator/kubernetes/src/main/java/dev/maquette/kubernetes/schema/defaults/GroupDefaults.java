package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of the small groups: networking, rbac, scheduling, discovery, flow control; their v1/defaults.go, v1.32. */
final class GroupDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private GroupDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put("io.k8s.api.networking.v1.NetworkPolicy", GroupDefaults::networkPolicy);
        rules.put("io.k8s.api.networking.v1.NetworkPolicyPort", port -> Absent.set(port, "protocol", "TCP"));
        rules.put("io.k8s.api.networking.v1.IngressClass", GroupDefaults::ingressClass);
        rules.put("io.k8s.api.rbac.v1.RoleBinding", GroupDefaults::roleBinding);
        rules.put("io.k8s.api.rbac.v1.ClusterRoleBinding", GroupDefaults::roleBinding);
        rules.put("io.k8s.api.rbac.v1.Subject", GroupDefaults::subject);
        rules.put(
                "io.k8s.api.scheduling.v1.PriorityClass",
                priority -> Absent.set(priority, "preemptionPolicy", "PreemptLowerPriority"));
        rules.put("io.k8s.api.discovery.v1.EndpointPort", GroupDefaults::endpointPort);
        rules.put("io.k8s.api.flowcontrol.v1.FlowSchemaSpec", GroupDefaults::flowSchema);
    }

    private static void networkPolicy(ObjectNode policy) {
        ObjectNode spec = Absent.object(policy, "spec");
        if (spec.path("policyTypes").isEmpty()) {
            ArrayNode types = spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                types.add("Egress");
            }
        }
    }

    private static void ingressClass(ObjectNode ingressClass) {
        if (ingressClass.path("spec").get("parameters") instanceof ObjectNode parameters) {
            Absent.set(parameters, "scope", "Cluster");
        }
    }

    private static void roleBinding(ObjectNode binding) {
        Absent.set(Absent.object(binding, "roleRef"), "apiGroup", RBAC);
    }

    private static void subject(ObjectNode subject) {
        String kind = subject.path("kind").asText();
        if (kind.equals("User") || kind.equals("Group")) {
            Absent.set(subject, "apiGroup", RBAC);
        }
    }

    private static void endpointPort(ObjectNode port) {
        Absent.setPointer(port, "name", "");
        Absent.set(port, "protocol", "TCP");
    }

    private static void flowSchema(ObjectNode spec) {
        if (spec.path("matchingPrecedence").asInt(0) == 0) {
            spec.set("matchingPrecedence", JsonNodeFactory.instance.numberNode(1000));
        }
    }
}
