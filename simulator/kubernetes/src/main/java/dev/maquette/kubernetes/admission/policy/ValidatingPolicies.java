package dev.maquette.kubernetes.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.schema.custom.CelExpression;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Judges requests by the expressions of ValidatingAdmissionPolicies, wherever a binding puts them into effect
 * (apiserver pkg/admission/plugin/policy/validating, v1.32). Audit annotations go nowhere, since there is no audit log.
 */
public final class ValidatingPolicies implements AdmissionPlugin {

    private static final String GROUP = "admissionregistration.k8s.io";
    private static final String POLICIES = "validatingadmissionpolicies." + GROUP;
    private static final String BINDINGS = "validatingadmissionpolicybindings." + GROUP;

    /** What each reason answers with (metav1.StatusReason). */
    private static final Map<String, Integer> CODES =
            Map.of("Unauthorized", 401, "Forbidden", 403, "RequestEntityTooLarge", 413, "Invalid", 422);

    private final BiFunction<String, AdmissionRequest, Schemas> schemas;

    /** @param schemas what a cluster serves when a request comes, to find the kinds of parameters */
    public ValidatingPolicies(BiFunction<String, AdmissionRequest, Schemas> schemas) {
        this.schemas = schemas;
    }

    @Override
    public String name() {
        return "ValidatingAdmissionPolicy";
    }

    /** A binding, its policy, and why together they refuse something. */
    private record Bound(String policyName, String bindingName, JsonNode policy, JsonNode binding) {

        boolean fails() {
            return !policy.at("/spec/failurePolicy").asText().equals("Ignore");
        }
    }

    /** What a policy has against a request. */
    private record Objection(String reason, String message) {}

    @Override
    public void validate(AdmissionRequest request) {
        boolean isAboutPolicies = request.resource().group().equals(GROUP);
        if (isAboutPolicies) {
            return;
        }
        String cluster = request.call().cluster();
        for (StoredObject binding : ObjectStore.list(request.transaction(), cluster, BINDINGS, "")) {
            String policyName = binding.view().at("/spec/policyName").asText();
            ObjectStore.get(request.transaction(), new ObjectKey(cluster, POLICIES, "", policyName))
                    .map(policy -> new Bound(policyName, binding.key().name(), policy.view(), binding.view()))
                    .filter(bound -> Matching.matches(bound.policy().at("/spec/matchConstraints"), request))
                    .filter(bound -> Matching.matches(bound.binding().at("/spec/matchResources"), request))
                    .ifPresent(bound -> judge(request, bound));
        }
    }

    private void judge(AdmissionRequest request, Bound bound) {
        Question question = new Question(request);
        List<Objection> objections = new ArrayList<>();
        for (JsonNode parameter : parameters(request, bound, objections)) {
            question.parameter(parameter);
            question.compute(bound.policy().at("/spec/variables"));
            if (isMeant(question, bound, objections)) {
                check(question, bound, objections);
            }
        }
        objections.forEach(objection -> act(request, bound, objection));
    }

    /** Whether all conditions for the policy to look at the request hold. */
    private static boolean isMeant(Question question, Bound bound, List<Objection> objections) {
        for (JsonNode condition : bound.policy().at("/spec/matchConditions")) {
            try {
                Object value = question.evaluate(condition.path("expression").asText());
                if (!Boolean.TRUE.equals(value)) {
                    return false;
                }
            } catch (CelExpression.Failure failure) {
                if (bound.fails()) {
                    objections.add(new Objection("Invalid", String.valueOf(failure.getMessage())));
                }
                return false;
            }
        }
        return true;
    }

    private static void check(Question question, Bound bound, List<Objection> objections) {
        for (JsonNode validation : bound.policy().at("/spec/validations")) {
            String expression = validation.path("expression").asText();
            String reason = validation.path("reason").asText("Invalid");
            try {
                if (!Boolean.TRUE.equals(question.evaluate(expression))) {
                    objections.add(new Objection(reason, message(question, validation, expression)));
                }
            } catch (CelExpression.Failure failure) {
                if (bound.fails()) {
                    objections.add(new Objection(
                            "Invalid", "expression '" + expression + "' resulted in error: " + failure.getMessage()));
                }
            }
        }
    }

    private static String message(Question question, JsonNode validation, String expression) {
        String fixed = validation.path("message").asText("").strip();
        String fallback = fixed.isEmpty() ? "failed expression: " + expression.strip() : fixed;
        if (!validation.has("messageExpression")) {
            return fallback;
        }
        try {
            Object computed =
                    question.evaluate(validation.path("messageExpression").asText());
            return computed instanceof String text && !text.isBlank() && !text.contains("\n") ? text : fallback;
        } catch (CelExpression.Failure failure) {
            // A message that cannot be computed falls back to the written one, as the API server does.
            return fallback;
        }
    }

    private static void act(AdmissionRequest request, Bound bound, Objection objection) {
        String who =
                "ValidatingAdmissionPolicy '" + bound.policyName() + "' with binding '" + bound.bindingName() + "'";
        for (JsonNode action : bound.binding().at("/spec/validationActions")) {
            switch (action.asText()) {
                case "Deny" -> throw refusal(request, who + " denied request: " + objection.message(), objection);
                case "Warn" -> request.warnings().add("Validation failed for " + who + ": " + objection.message());
                default -> {}
            }
        }
    }

    private static ApiFailure refusal(AdmissionRequest request, String why, Objection objection) {
        int code = CODES.getOrDefault(objection.reason(), 422);
        return Statuses.refused(
                Statuses.forbidden(request.resource(), Matching.name(request), why), code, objection.reason(), why);
    }

    /** The parameters a policy is judged with: one that is null where it takes none, and nothing where there is none to judge with. */
    private List<JsonNode> parameters(AdmissionRequest request, Bound bound, List<Objection> objections) {
        JsonNode kind = bound.policy().at("/spec/paramKind");
        JsonNode reference = bound.binding().at("/spec/paramRef");
        if (kind.isMissingNode() || reference.isMissingNode()) {
            return List.of(NullNode.instance);
        }
        Optional<Resource> resource = schemas.apply(request.call().cluster(), request)
                .resource(GroupVersionKind.of(
                        kind.path("apiVersion").asText(), kind.path("kind").asText()));
        List<JsonNode> found =
                resource.map(each -> found(request, each, reference)).orElse(List.of());
        boolean isMissed = found.isEmpty()
                && !reference.path("parameterNotFoundAction").asText().equals("Allow");
        if (isMissed && bound.fails()) {
            objections.add(new Objection(
                    "Invalid",
                    resource.isEmpty()
                            ? "failed to configure policy: failed to find resource referenced by paramKind: '"
                                    + kind.path("apiVersion").asText() + ", Kind="
                                    + kind.path("kind").asText() + "'"
                            : "failed to configure binding: no params found for policy binding with `Deny`"
                                    + " parameterNotFoundAction"));
        }
        return found;
    }

    private static List<JsonNode> found(AdmissionRequest request, Resource resource, JsonNode reference) {
        String namespace = resource.namespaced() ? reference.path("namespace").asText(request.namespace()) : "";
        String collection = Conversion.collection(resource);
        String cluster = request.call().cluster();
        if (reference.has("name")) {
            ObjectKey key = new ObjectKey(
                    cluster, collection, namespace, reference.path("name").asText());
            return ObjectStore.get(request.transaction(), key).<JsonNode>map(StoredObject::view).stream()
                    .toList();
        }
        LabelSelector selector = LabelSelector.of(reference.path("selector"));
        return ObjectStore.list(request.transaction(), cluster, collection, namespace).stream()
                .filter(object -> selector.matches(object.header().labels()))
                .<JsonNode>map(StoredObject::view)
                .toList();
    }
}
