package dev.maquette.kubernetes.admission.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.admission.policy.Question;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.api.Versions;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.webhook.Address;
import dev.maquette.kubernetes.webhook.WebhookCall;
import java.util.Optional;

/** What a webhook is asked about a request: an AdmissionReview (apiserver pkg/admission/plugin/webhook/request, v1.32). */
final class Review {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AdmissionRequest request;
    private final Webhook webhook;
    private final ObjectNode object;

    /** @param object as the webhook sees it */
    Review(AdmissionRequest request, Webhook webhook, ObjectNode object) {
        this.request = request;
        this.webhook = webhook;
        this.object = object;
    }

    /**
     * The question.
     *
     * @param round tells a second invocation from the first
     */
    WebhookCall call(Address address, int round) {
        ObjectNode review = review();
        Digest digest = new Digest();
        digest.add(review);
        String uid = request.transaction()
                .seed()
                .uuid(
                        "admission-review",
                        webhook.configuration(),
                        webhook.name(),
                        Integer.toString(round),
                        digest.text())
                .toString();
        ((ObjectNode) review.path("request")).put("uid", uid);
        return new WebhookCall(
                uid,
                address.url(),
                webhook.json().at("/clientConfig/caBundle").asText(""),
                webhook.timeoutSeconds(),
                text(review));
    }

    private ObjectNode review() {
        Resource resource = request.resource();
        ObjectNode review = JSON.objectNode();
        review.put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/" + webhook.reviewVersion());
        ObjectNode asked = review.putObject("request").put("uid", "");
        ObjectNode attributes = Question.attributes(request);
        String version = version();
        asked.set("kind", versioned(attributes.path("kind"), version));
        asked.set("resource", versioned(attributes.path("resource"), version));
        String subresource = request.call().target().subresource();
        if (!subresource.isEmpty()) {
            asked.put("subResource", subresource);
        }
        asked.set("requestKind", attributes.path("kind"));
        asked.set("requestResource", attributes.path("resource"));
        if (!subresource.isEmpty()) {
            asked.put("requestSubResource", subresource);
        }
        for (String field : new String[] {"name", "namespace"}) {
            String value = attributes.path(field).asText();
            if (!value.isEmpty()
                    && (!field.equals("name") || object.path("metadata").has("name"))) {
                asked.put(field, value);
            }
        }
        asked.put("operation", request.operation().name());
        asked.set("userInfo", user(attributes.path("userInfo")));
        GroupVersion sent = new GroupVersion(resource.group(), version);
        boolean isDeletion = request.operation() == AdmissionRequest.Operation.DELETE;
        asked.set("object", isDeletion ? JSON.nullNode() : inVersion(sent, object));
        asked.set("oldObject", old(sent));
        asked.put("dryRun", request.call().parameters().dryRun());
        asked.set("options", options());
        return review;
    }

    private static ObjectNode user(JsonNode user) {
        ObjectNode shown = JSON.objectNode();
        user.properties().stream()
                .filter(field -> !field.getValue().isEmpty()
                        || field.getValue().isTextual()
                                && !field.getValue().asText().isEmpty())
                .forEach(field -> shown.set(field.getKey(), field.getValue()));
        return shown;
    }

    /** The version that its rules name, where the request's own is not among them (matchPolicy Equivalent). */
    private String version() {
        String own = request.resource().version();
        Optional<String> other = Optional.empty();
        for (JsonNode rule : webhook.json().path("rules")) {
            for (JsonNode each : rule.path("apiVersions")) {
                if (each.asText().equals("*") || each.asText().equals(own)) {
                    return own;
                }
                other = other.or(() -> Optional.of(each.asText()));
            }
        }
        return other.orElse(own);
    }

    private static ObjectNode versioned(JsonNode name, String version) {
        return ((ObjectNode) name.deepCopy()).put("version", version);
    }

    private JsonNode old(GroupVersion version) {
        return request.old()
                .<JsonNode>map(old -> inVersion(version, old.tree()))
                .orElseGet(JSON::nullNode);
    }

    private ObjectNode inVersion(GroupVersion version, ObjectNode shown) {
        return Versions.to(version, shown, request.resource(), request.call(), request.transaction());
    }

    private ObjectNode options() {
        String kind =
                switch (request.operation()) {
                    case CREATE -> "CreateOptions";
                    case DELETE -> "DeleteOptions";
                    case UPDATE, CONNECT -> request.call().verb() == Verb.PATCH ? "PatchOptions" : "UpdateOptions";
                };
        ObjectNode options = JSON.objectNode().put("kind", kind).put("apiVersion", "meta.k8s.io/v1");
        for (String field : new String[] {"fieldManager", "fieldValidation"}) {
            String value = request.call().parameters().text(field);
            if (!value.isEmpty()) {
                options.put(field, value);
            }
        }
        if (request.call().parameters().dryRun()) {
            options.putArray("dryRun").add("All");
        }
        return options;
    }

    private static String text(ObjectNode review) {
        try {
            return MAPPER.writeValueAsString(review);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }
}
