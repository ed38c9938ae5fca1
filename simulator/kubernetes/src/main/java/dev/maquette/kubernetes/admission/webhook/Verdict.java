package dev.maquette.kubernetes.admission.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.patch.JsonPatch;
import dev.maquette.kubernetes.webhook.WebhookCall;
import dev.maquette.kubernetes.webhook.WebhookReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a webhook's answer means, in the words of apiserver pkg/admission/plugin/webhook (request/admissionreview.go, errors/statuserror.go,
 * mutating/dispatcher.go), v1.32.
 *
 * @param patch to apply; empty where it changes nothing
 * @param denial the status that it gives a refusal; nothing where it allows
 */
record Verdict(Optional<JsonPatch> patch, Optional<JsonNode> denial, List<String> warnings) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The webhook could not be asked, or has answered nonsense. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String reason) {
            super(reason, null, false, false);
        }

        /** What the client is told where the webhook may not fail. */
        ApiFailure refusal(Webhook webhook) {
            return Statuses.internalError("failed calling webhook \"" + webhook.name() + "\": " + getMessage());
        }
    }

    static Failed unreachable(String url, String problem) {
        return new Failed("failed to call webhook: " + WebhookReply.words(url, problem));
    }

    static Verdict read(Webhook webhook, WebhookCall call, WebhookReply reply, boolean isMutating) throws Failed {
        if (!reply.problem().isEmpty()) {
            throw unreachable(call.url(), reply.problem());
        }
        JsonNode review = parse(reply.body());
        JsonNode response = review.path("response");
        check(webhook, call, review, response);
        Optional<JsonPatch> patch = isMutating ? patch(response) : withoutPatch(response);
        List<String> warnings = new ArrayList<>();
        response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        Optional<JsonNode> denial =
                response.path("allowed").asBoolean() ? Optional.empty() : Optional.of(response.path("status"));
        return new Verdict(patch, denial, warnings);
    }

    private static JsonNode parse(String body) throws Failed {
        try {
            JsonNode review = MAPPER.readTree(body);
            if (review.isObject()) {
                return review;
            }
        } catch (JsonProcessingException malformed) {
            throw new Failed("failed to call webhook: couldn't get version/kind; json parse error: "
                    + "invalid character in the webhook's answer");
        }
        throw new Failed("failed to call webhook: Object 'Kind' is missing in '" + body.strip() + "'");
    }

    private static void check(Webhook webhook, WebhookCall call, JsonNode review, JsonNode response) throws Failed {
        String apiVersion = review.path("apiVersion").asText();
        String kind = review.path("kind").asText();
        if (kind.isEmpty()) {
            throw new Failed("failed to call webhook: Object 'Kind' is missing in '" + review + "'");
        }
        if (!response.isObject()) {
            throw invalid("webhook response was absent");
        }
        String wanted = "admission.k8s.io/" + webhook.reviewVersion();
        if (!response.path("uid").asText().equals(call.uid())
                && webhook.reviewVersion().equals("v1")) {
            throw invalid("expected response.uid=\"" + call.uid() + "\", got \""
                    + response.path("uid").asText() + "\"");
        }
        if (!apiVersion.equals(wanted) || !kind.equals("AdmissionReview")) {
            throw invalid("expected webhook response of " + wanted + ", Kind=AdmissionReview, got " + apiVersion
                    + ", Kind=" + kind);
        }
    }

    private static Failed invalid(String why) {
        return new Failed("received invalid webhook response: " + why);
    }

    private static Optional<JsonPatch> withoutPatch(JsonNode response) throws Failed {
        if (!response.path("patch").asText("").isEmpty()) {
            throw invalid("validating webhook may not return response.patch");
        }
        if (response.hasNonNull("patchType")) {
            throw invalid("validating webhook may not return response.patchType");
        }
        return Optional.empty();
    }

    private static Optional<JsonPatch> patch(JsonNode response) throws Failed {
        String patch = response.path("patch").asText("");
        String type = response.path("patchType").asText("");
        if (!patch.isEmpty() && !response.hasNonNull("patchType")) {
            throw invalid("webhook returned response.patch but not response.patchType");
        }
        if (patch.isEmpty() && response.hasNonNull("patchType")) {
            throw invalid("webhook returned response.patchType but not response.patch");
        }
        if (patch.isEmpty()) {
            return Optional.empty();
        }
        if (!type.equals("JSONPatch")) {
            throw new Failed(
                    type.isEmpty()
                            ? "received invalid webhook response: webhook returned invalid response.patchType of \"\""
                            : "unsupported patch type \"" + type + "\"");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(patch);
            return Optional.of(JsonPatch.parse(MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8))));
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw Statuses.internalError("the patch of the webhook is not JSON: " + malformed.getMessage());
        }
    }

    /** The refusal in the webhook's name; never with a code below 400. */
    static ApiFailure refusal(Webhook webhook, JsonNode status) {
        String by = "admission webhook \"" + webhook.name() + "\" denied the request";
        String message = status.path("message").asText("");
        String reason = status.path("reason").asText("");
        String text = !message.isEmpty()
                ? by + ": " + message
                : !reason.isEmpty() ? by + ": " + reason : by + " without explanation";
        int code = Math.max(400, status.path("code").asInt(400));
        return Statuses.denied(
                code,
                reason,
                text,
                status.path("details") instanceof ObjectNode details ? Optional.of(details) : Optional.empty());
    }
}
