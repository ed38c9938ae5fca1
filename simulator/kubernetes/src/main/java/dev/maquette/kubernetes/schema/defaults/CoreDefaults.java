package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of the other core kinds: pkg/apis/core/v1/defaults.go, v1.32. */
final class CoreDefaults {
    private static final String CORE = "io.k8s.api.core.v1.";
    private static final int THREE_HOURS_SECONDS = 10_800;

    private CoreDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put(CORE + "Service", CoreDefaults::service);
        rules.put(CORE + "ServicePort", CoreDefaults::servicePort);
        rules.put(CORE + "EndpointPort", port -> Absent.set(port, "protocol", "TCP"));
        rules.put(CORE + "Secret", CoreDefaults::secret);
        rules.put(CORE + "Namespace", CoreDefaults::namespace);
        rules.put(CORE + "NodeStatus", CoreDefaults::nodeStatus);
        rules.put(CORE + "LimitRangeItem", CoreDefaults::limitRangeItem);
        rules.put(CORE + "ReplicationController", CoreDefaults::replicationController);
        rules.put("io.k8s.api.authentication.v1.TokenRequestSpec", spec -> Absent.set(spec, "expirationSeconds", 3600));
    }

    /** What stands as text overwrites what stands in data, and is never read back: pkg/apis/core/v1/conversion.go. */
    private static void secret(ObjectNode secret) {
        Absent.set(secret, "type", "Opaque");
        JsonNode text = secret.path("stringData");
        if (!text.isEmpty()) {
            ObjectNode data = Absent.object(secret, "data");
            Base64.Encoder base64 = Base64.getEncoder();
            text.properties()
                    .forEach(entry -> data.put(
                            entry.getKey(),
                            base64.encodeToString(entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
        secret.remove("stringData");
    }

    private static void service(ObjectNode service) {
        ObjectNode spec = Absent.object(service, "spec");
        Absent.set(spec, "sessionAffinity", "None");
        Absent.set(spec, "type", "ClusterIP");
        affinityTimeout(spec);
        String type = spec.path("type").asText();
        boolean external = type.equals("NodePort") || type.equals("LoadBalancer");
        if (external || type.equals("ClusterIP") && !spec.path("externalIPs").isEmpty()) {
            Absent.set(spec, "externalTrafficPolicy", "Cluster");
        }
        if (external || type.equals("ClusterIP")) {
            Absent.set(spec, "internalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Absent.set(spec, "allocateLoadBalancerNodePorts", true);
        }
    }

    private static void affinityTimeout(ObjectNode spec) {
        if (spec.path("sessionAffinity").asText().equals("ClientIP")) {
            ObjectNode clientIp = Absent.object(Absent.object(spec, "sessionAffinityConfig"), "clientIP");
            Absent.set(clientIp, "timeoutSeconds", THREE_HOURS_SECONDS);
        } else {
            spec.remove("sessionAffinityConfig");
        }
    }

    private static void servicePort(ObjectNode port) {
        Absent.set(port, "protocol", "TCP");
        JsonNode target = port.path("targetPort");
        boolean unset = target.isMissingNode()
                || target.isNull()
                || target.asText().isEmpty()
                || target.isInt() && target.intValue() == 0;
        if (unset) {
            port.put("targetPort", port.path("port").asInt());
        }
    }

    /** The finalizer comes from the strategy (registry/core/namespace), phase and label from defaults.go. */
    private static void namespace(ObjectNode namespace) {
        ObjectNode metadata = Absent.object(namespace, "metadata");
        String name = metadata.path("name").asText();
        if (!name.isEmpty()) {
            Absent.object(metadata, "labels").put("kubernetes.io/metadata.name", name);
        }
        ObjectNode spec = Absent.object(namespace, "spec");
        boolean isNew = Absent.is(Absent.object(namespace, "status"), "phase");
        if (isNew && !spec.has("finalizers")) {
            spec.putArray("finalizers").add("kubernetes");
        }
        Absent.set(Absent.object(namespace, "status"), "phase", "Active");
    }

    private static void nodeStatus(ObjectNode status) {
        if (status.path("allocatable").isEmpty() && !status.path("capacity").isEmpty()) {
            status.set("allocatable", status.path("capacity").deepCopy());
        }
    }

    /** For containers the default limit follows the maximum, the default request the default limit, then the minimum. */
    private static void limitRangeItem(ObjectNode item) {
        if (!item.path("type").asText().equals("Container")) {
            return;
        }
        copyMissing(item, "max", "default");
        copyMissing(item, "default", "defaultRequest");
        copyMissing(item, "min", "defaultRequest");
    }

    private static void copyMissing(ObjectNode item, String from, String to) {
        if (item.path(from).isEmpty()) {
            return;
        }
        ObjectNode target = Absent.object(item, to);
        item.path(from).properties().forEach(entry -> target.putIfAbsent(entry.getKey(), entry.getValue()));
    }

    private static void replicationController(ObjectNode controller) {
        ObjectNode spec = Absent.object(controller, "spec");
        JsonNode labels = spec.at("/template/metadata/labels");
        if (!labels.isEmpty()) {
            if (spec.path("selector").isEmpty()) {
                spec.set("selector", labels.deepCopy());
            }
            Labels.copyUnlessSet(controller, labels);
        }
        Absent.set(spec, "replicas", 1);
    }
}
