package dev.maquette.kubernetes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What came of a call.
 *
 * @param body of an answer with status 200
 * @param problem why there is no such answer, in the words of Go's client; empty where there is
 */
public record WebhookReply(String body, String problem) {

    public static WebhookReply answered(String body) {
        return new WebhookReply(body, "");
    }

    public static WebhookReply failed(String problem) {
        return new WebhookReply("", problem);
    }

    /**
     * A problem as a server's client tells it.
     *
     * @param problem one that is led by an exclamation mark stands for itself: there was an answer, and it is no success
     */
    public static String words(String url, String problem) {
        return problem.startsWith("!") ? problem.substring(1) : "Post \"" + url + "\": " + problem;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("body", body).put("problem", problem);
    }

    static WebhookReply of(JsonNode json) {
        return new WebhookReply(json.path("body").asText(), json.path("problem").asText());
    }
}
