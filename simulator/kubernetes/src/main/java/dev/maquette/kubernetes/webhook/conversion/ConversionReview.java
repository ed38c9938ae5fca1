package dev.maquette.kubernetes.webhook.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What a webhook is asked: to turn objects into those of a version.
 *
 * @param version of the review itself: the first that the definition lists and the server knows
 * @param uid the same for the same question
 */
record ConversionReview(String version, String uid, String text) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the answer cannot change and the server keeps; it differs when a write is made again. */
    private static final List<String> PASSING =
            List.of("managedFields", "resourceVersion", "creationTimestamp", "generation");

    static ConversionReview of(JsonNode webhook, GroupVersion wanted, List<ObjectNode> objects) {
        String version = version(webhook);
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "ConversionReview").put("apiVersion", "apiextensions.k8s.io/" + version);
        ObjectNode request = review.putObject("request");
        String uid = uid(webhook, wanted, objects);
        request.put("uid", uid).put("desiredAPIVersion", wanted.apiVersion());
        request.putArray("objects").addAll(objects);
        ObjectNode response = review.putObject("response").put("uid", "");
        response.putNull("convertedObjects");
        response.putObject("result").putObject("metadata");
        return new ConversionReview(version, uid, text(review));
    }

    private static String version(JsonNode webhook) {
        for (JsonNode version : webhook.path("conversionReviewVersions")) {
            if (version.asText().equals("v1") || version.asText().equals("v1beta1")) {
                return version.asText();
            }
        }
        throw new ConversionFailure("no supported conversion review versions");
    }

    private static String uid(JsonNode webhook, GroupVersion wanted, List<ObjectNode> objects) {
        ArrayNode question = JsonNodeFactory.instance.arrayNode().add("conversion-review");
        question.add(webhook).add(wanted.apiVersion());
        for (ObjectNode object : objects) {
            ObjectNode lasting = object.objectNode();
            lasting.setAll(object);
            if (object.path("metadata") instanceof ObjectNode metadata) {
                ObjectNode kept = object.objectNode();
                kept.setAll(metadata);
                lasting.set("metadata", kept.remove(PASSING));
            }
            question.add(lasting);
        }
        return UUID.nameUUIDFromBytes(text(question).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }
}
