package dev.maquette.kubernetes.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.admission.policy.Matching;
import dev.maquette.kubernetes.admission.policy.Question;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.custom.CelExpression;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** One webhook of a configuration (admissionregistration.k8s.io/v1). */
record Webhook(String configuration, JsonNode json) {

    private static final String GROUP = "admissionregistration.k8s.io";

    /**
     * The webhooks that are to be asked about a request, in the order of their configurations' names.
     *
     * @param configurations the collection that holds them
     */
    static List<Webhook> about(AdmissionRequest request, String configurations) {
        List<Webhook> webhooks = new ArrayList<>();
        if (request.resource().group().equals(GROUP)) {
            return webhooks; // Nobody could get rid of a broken one otherwise.
        }
        String cluster = request.call().cluster();
        for (StoredObject object : ObjectStore.list(request.transaction(), cluster, configurations + "." + GROUP, "")) {
            for (JsonNode json : object.view().path("webhooks")) {
                Webhook webhook = new Webhook(object.key().name(), json);
                if (Matching.isAbout(json, request) && webhook.isMeant(request)) {
                    webhooks.add(webhook);
                }
            }
        }
        return webhooks;
    }

    String name() {
        return json.path("name").asText();
    }

    boolean mayFail() {
        return json.path("failurePolicy").asText().equals("Ignore");
    }

    boolean wantsReinvocation() {
        return json.path("reinvocationPolicy").asText().equals("IfNeeded");
    }

    int timeoutSeconds() {
        return json.path("timeoutSeconds").asInt(10);
    }

    /** The version of AdmissionReview that it is sent: the first in its list that the server knows. */
    String reviewVersion() {
        for (JsonNode version : json.path("admissionReviewVersions")) {
            if (version.asText().equals("v1") || version.asText().equals("v1beta1")) {
                return version.asText();
            }
        }
        return "v1";
    }

    /** Whether all its conditions hold (apiserver pkg/admission/plugin/webhook/matchconditions, v1.32). */
    private boolean isMeant(AdmissionRequest request) {
        List<String> failures = new ArrayList<>();
        for (JsonNode condition : json.path("matchConditions")) {
            try {
                Object holds = new Question(request)
                        .evaluate(condition.path("expression").asText());
                if (!Boolean.TRUE.equals(holds)) {
                    return false;
                }
            } catch (CelExpression.Failure failure) {
                failures.add(String.valueOf(failure.getMessage()));
            }
        }
        if (!failures.isEmpty() && !mayFail()) {
            throw Statuses.forbidden(request.resource(), Matching.name(request), String.join(", ", failures));
        }
        return failures.isEmpty();
    }
}
