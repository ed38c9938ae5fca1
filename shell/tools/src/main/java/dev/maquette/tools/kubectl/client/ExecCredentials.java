package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Credentials that a program named in the kubeconfig hands out (client.authentication.k8s.io ExecCredential). */
final class ExecCredentials {
    private static final Set<String> VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    private final Programs programs;

    ExecCredentials(Programs programs) {
        this.programs = programs;
    }

    Target complete(Target target) throws InterruptedException {
        if (target.exec().isEmpty()) {
            return target;
        }
        JsonNode exec = target.exec().get();
        requireVersion(exec.path("apiVersion").asText(""));
        JsonNode status = run(exec).path("status");
        String token = status.path("token").asText("");
        if (!token.isEmpty()) {
            return target.withUser(target.user().withToken(token));
        }
        return target.withUser(target.user()
                .withCertificate(
                        base64(status.path("clientCertificateData").asText("")),
                        base64(status.path("clientKeyData").asText(""))));
    }

    /** Kubernetes 1.24 left v1alpha1 behind; a kubeconfig written by an older client still names it. */
    private static void requireVersion(String version) {
        if (!VERSIONS.contains(version)) {
            throw KubectlException.error("exec plugin: invalid apiVersion \"" + version + "\"");
        }
    }

    private JsonNode run(JsonNode exec) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(exec.path("command").asText()));
        exec.path("args").forEach(each -> words.add(each.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        exec.path("env")
                .forEach(each -> environment.put(
                        each.path("name").asText(), each.path("value").asText()));
        environment.put("KUBERNETES_EXEC_INFO", Trees.write(info(exec)));
        String output = programs.output(words, environment);
        try {
            return Trees.read(output);
        } catch (JsonProcessingException noJson) {
            throw new KubectlException(
                    "Unable to connect to the server: getting credentials: decoding stdout: "
                            + noJson.getOriginalMessage(),
                    1);
        }
    }

    private static ObjectNode info(JsonNode exec) {
        ObjectNode info = Trees.object()
                .put("apiVersion", exec.path("apiVersion").asText())
                .put("kind", "ExecCredential");
        info.putObject("spec").put("interactive", false);
        return info;
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
