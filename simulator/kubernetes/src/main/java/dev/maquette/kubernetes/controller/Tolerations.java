package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which taints a pod tolerates (k8s.io/component-helpers/scheduling/corev1, v1.32). */
public final class Tolerations {

    private Tolerations() {}

    /** The first toleration of a pod's spec that covers the taint. */
    public static Optional<JsonNode> of(JsonNode podSpec, JsonNode taint) {
        for (JsonNode toleration : podSpec.path("tolerations")) {
            if (covers(toleration, taint)) {
                return Optional.of(toleration);
            }
        }
        return Optional.empty();
    }

    static boolean covers(JsonNode toleration, JsonNode taint) {
        String effect = toleration.path("effect").asText("");
        String key = toleration.path("key").asText("");
        boolean isEffect =
                effect.isEmpty() || effect.equals(taint.path("effect").asText());
        boolean isKey = key.isEmpty() || key.equals(taint.path("key").asText());
        boolean exists = toleration.path("operator").asText("").equals("Exists");
        boolean isValue = exists
                || toleration
                        .path("value")
                        .asText("")
                        .equals(taint.path("value").asText(""));
        boolean isKeyless = key.isEmpty() && !exists;
        return isEffect && isKey && isValue && !isKeyless;
    }

    /** Whether every taint of the effect is tolerated. */
    public static boolean coverAll(JsonNode podSpec, JsonNode node, String effect) {
        for (JsonNode taint : node.path("spec").path("taints")) {
            boolean matters = taint.path("effect").asText().equals(effect);
            if (matters && of(podSpec, taint).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
