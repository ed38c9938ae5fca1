package dev.maquette.benchmarks.wire;

import java.nio.charset.StandardCharsets;

/** Objects as clients send them. */
final class Bodies {

    private Bodies() {}

    static byte[] namespace(String name) {
        return bytes("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    static byte[] configMap(String name, String value) {
        return bytes("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\",\"labels\":{\"app\":\"benchmark\"}},\"data\":{\"sent\":\"" + value
                + "\",\"motd\":\"a line of text as configuration holds it\"}}");
    }

    /** A pod as a Deployment's template has it; no scheduler is responsible, so nothing but the write is measured. */
    static byte[] pod(String name) {
        return bytes("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"app":"web","tier":"front"}},
             "spec":{"schedulerName":"none","containers":[{"name":"web","image":"nginx:1.27",
             "ports":[{"containerPort":80,"name":"http"}],"env":[{"name":"MODE","value":"benchmark"}],
             "resources":{"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"256Mi"}},
             "readinessProbe":{"httpGet":{"path":"/","port":"http"},"periodSeconds":5},
             "volumeMounts":[{"name":"content","mountPath":"/usr/share/nginx/html"}]}],
             "volumes":[{"name":"content","emptyDir":{}}]}}
            """.formatted(name));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
