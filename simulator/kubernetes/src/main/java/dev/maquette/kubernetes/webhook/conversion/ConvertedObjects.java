package dev.maquette.kubernetes.webhook.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import java.util.ArrayList;
import java.util.List;

/** Reads what a webhook has made of the objects that it was sent, and refuses what it may not make of them. */
final class ConvertedObjects {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GroupVersion wanted;
    private final List<ObjectNode> originals;
    private final String webhook;

    /** @param originals as they were sent; not empty */
    ConvertedObjects(GroupVersion wanted, List<ObjectNode> originals) {
        this.wanted = wanted;
        this.originals = originals;
        this.webhook = "conversion webhook for " + ConversionWebhook.type(originals.getFirst());
    }

    List<ObjectNode> read(ConversionReview review, String body) {
        JsonNode objects = response(review, parse(body)).path("convertedObjects");
        if (objects.size() != originals.size()) {
            throw new ConversionFailure(
                    webhook + " returned " + objects.size() + " objects, expected " + originals.size());
        }
        List<ObjectNode> converted = new ArrayList<>(originals.size());
        for (int i = 0; i < originals.size(); i++) {
            converted.add(checked(originals.get(i), objects.get(i), i));
        }
        return converted;
    }

    private JsonNode parse(String body) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            if (answer.hasNonNull("kind")) {
                return answer;
            }
        } catch (JsonProcessingException malformed) {
            throw failed("couldn't get version/kind; json parse error: invalid character in the webhook's answer");
        }
        throw failed("Object 'Kind' is missing in '" + body.strip() + "'");
    }

    /** The old version of the review was never held to its name and its uid. */
    private JsonNode response(ConversionReview review, JsonNode answer) {
        boolean isHeld = review.version().equals("v1");
        String expected = "apiextensions.k8s.io/v1, Kind=ConversionReview";
        String type = ConversionWebhook.type(answer).toString();
        if (isHeld && !type.equals(expected)) {
            throw failed("expected webhook response of " + expected + ", got " + type);
        }
        JsonNode response = answer.path("response");
        if (!response.isObject()) {
            throw failed("no response provided");
        }
        String uid = response.path("uid").asText("");
        if (isHeld && !uid.equals(review.uid())) {
            throw failed("expected response.uid=\"" + review.uid() + "\", got \"" + uid + "\"");
        }
        String status = response.at("/result/status").asText("");
        if (!status.equals("Success")) {
            String message = response.at("/result/message").asText("");
            throw failed(message.isEmpty() ? "response.result.status was '" + status + "', not 'Success'" : message);
        }
        return response;
    }

    private ConversionFailure failed(String why) {
        return new ConversionFailure(webhook + " failed: " + why);
    }

    private ObjectNode checked(ObjectNode original, JsonNode given, int index) {
        if (!(given instanceof ObjectNode converted) || !given.hasNonNull("kind")) {
            throw new ConversionFailure("Object 'Kind' is missing in '" + given + "'");
        }
        String invalid = webhook + " returned invalid object at index " + index + ": ";
        String version = converted.path("apiVersion").asText();
        if (!version.equals(wanted.apiVersion())) {
            throw new ConversionFailure(
                    invalid + "invalid groupVersion (expected " + wanted.apiVersion() + ", received " + version + ")");
        }
        String kind = original.path("kind").asText();
        if (!converted.path("kind").asText().equals(kind)) {
            throw new ConversionFailure(invalid + "invalid kind (expected " + kind + ", received "
                    + converted.path("kind").asText() + ")");
        }
        requireSame(original, converted, "name", "name");
        requireSame(original, converted, "namespace", "namespace");
        requireSame(original, converted, "uid", "UID");
        try {
            return ConvertedMetadata.restored(original, converted);
        } catch (ConversionFailure broken) {
            throw new ConversionFailure(webhook + " returned invalid metadata: " + broken.getMessage());
        }
    }

    private void requireSame(ObjectNode original, ObjectNode converted, String field, String word) {
        String was = original.path("metadata").path(field).asText("");
        String is = converted.path("metadata").path(field).asText("");
        if (!was.equals(is)) {
            throw new ConversionFailure(
                    webhook + " returned invalid object: must have the same " + word + ": " + was + " != " + is);
        }
    }
}
