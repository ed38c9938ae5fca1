package dev.maquette.kubernetes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A question to a program outside the world.
 *
 * @param uid by which its answer is known: the same question has the same
 * @param caBundle certificates of authorities in PEM, as base64; empty for those that the machine trusts
 * @param body in JSON
 */
public record WebhookCall(String uid, String url, String caBundle, int timeoutSeconds, String body) {

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uid", uid)
                .put("url", url)
                .put("caBundle", caBundle)
                .put("timeoutSeconds", timeoutSeconds)
                .put("body", body);
    }

    static WebhookCall of(JsonNode json) {
        return new WebhookCall(
                json.path("uid").asText(),
                json.path("url").asText(),
                json.path("caBundle").asText(),
                json.path("timeoutSeconds").asInt(),
                json.path("body").asText());
    }
}
