package dev.maquette.kubernetes.schema.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Defaults of pods, their templates and containers: pkg/apis/core/v1/defaults.go, v1.32. */
final class PodDefaults {
    private static final String CORE = "io.k8s.api.core.v1.";

    private PodDefaults() {}

    static void addTo(Map<String, Consumer<ObjectNode>> rules) {
        rules.put(CORE + "Pod", PodDefaults::pod);
        rules.put(CORE + "PodSpec", PodDefaults::podSpec);
        rules.put(CORE + "Container", PodDefaults::container);
        rules.put(CORE + "EphemeralContainer", PodDefaults::container);
        rules.put(CORE + "Probe", PodDefaults::probe);
        rules.put(CORE + "HTTPGetAction", PodDefaults::httpGet);
        rules.put(CORE + "ObjectFieldSelector", selector -> Absent.set(selector, "apiVersion", "v1"));
    }

    /** Only a pod itself gets these; a template does not. */
    private static void pod(ObjectNode pod) {
        ObjectNode spec = Absent.object(pod, "spec");
        for (String list : new String[] {"containers", "initContainers"}) {
            for (ObjectNode container : Absent.objects(spec.path(list))) {
                requestsFromLimits(container);
                if (spec.path("hostNetwork").asBoolean()) {
                    hostPorts(container);
                }
            }
        }
        Absent.set(spec, "enableServiceLinks", true);
    }

    private static void requestsFromLimits(ObjectNode container) {
        JsonNode limits = container.at("/resources/limits");
        if (!limits.isObject()) {
            return;
        }
        ObjectNode requests = Absent.object(Absent.object(container, "resources"), "requests");
        limits.properties().forEach(limit -> requests.putIfAbsent(limit.getKey(), limit.getValue()));
    }

    private static void hostPorts(ObjectNode container) {
        for (ObjectNode port : Absent.objects(container.path("ports"))) {
            if (port.path("hostPort").asInt(0) == 0) {
                port.put("hostPort", port.path("containerPort").asInt());
            }
        }
    }

    private static void podSpec(ObjectNode spec) {
        Absent.set(spec, "dnsPolicy", "ClusterFirst");
        Absent.set(spec, "restartPolicy", "Always");
        Absent.set(spec, "securityContext", JsonNodeFactory.instance.objectNode());
        Absent.set(spec, "terminationGracePeriodSeconds", 30);
        Absent.set(spec, "schedulerName", "default-scheduler");
        mirrorServiceAccount(spec);
    }

    /** Both spellings are written; the newer one wins (conversion.go of the same package). */
    private static void mirrorServiceAccount(ObjectNode spec) {
        String name = Absent.is(spec, "serviceAccountName") ? "serviceAccount" : "serviceAccountName";
        if (!Absent.is(spec, name)) {
            String account = spec.path(name).asText();
            spec.put("serviceAccountName", account).put("serviceAccount", account);
        }
    }

    private static void container(ObjectNode container) {
        boolean latest = ImageTag.isLatest(container.path("image").asText());
        Absent.set(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Absent.set(container, "terminationMessagePath", "/dev/termination-log");
        Absent.set(container, "terminationMessagePolicy", "File");
    }

    /** Zero is absent here: none of these fields is a pointer. */
    private static void probe(ObjectNode probe) {
        positive(probe, "timeoutSeconds", 1);
        positive(probe, "periodSeconds", 10);
        positive(probe, "successThreshold", 1);
        positive(probe, "failureThreshold", 3);
    }

    private static void positive(ObjectNode object, String field, int value) {
        if (object.path(field).asInt(0) == 0) {
            object.put(field, value);
        }
    }

    private static void httpGet(ObjectNode action) {
        Absent.set(action, "path", "/");
        Absent.set(action, "scheme", "HTTP");
    }
}
