package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reviews of authorization.k8s.io and authentication.k8s.io: questions about access, which are stored nowhere. */
public final class AccessReviews {

    private final Authorizer authorizer;
    private final RbacAuthorizer roles;

    /** @param roles by which the authorizer judges, among others */
    public AccessReviews(Authorizer authorizer, RbacAuthorizer roles) {
        this.authorizer = authorizer;
        this.roles = roles;
    }

    /** By plural and group. */
    public Map<String, SubresourceHandler> handlers() {
        return Map.of(
                "selfsubjectaccessreviews.authorization.k8s.io", this::self,
                "subjectaccessreviews.authorization.k8s.io", this::subject,
                "localsubjectaccessreviews.authorization.k8s.io", this::subject,
                "selfsubjectrulesreviews.authorization.k8s.io", this::rules,
                "selfsubjectreviews.authentication.k8s.io", AccessReviews::whoAmI);
    }

    private static ObjectNode body(Request request) {
        if (request.call().body() instanceof Body.Tree body) {
            return body.tree().deepCopy();
        }
        throw Statuses.badRequest("the request has no body");
    }

    private static Answer answer(Request request, ObjectNode review) {
        review.withObject("/metadata").putNull("creationTimestamp");
        return new Answer.Tree(201, request.resource(), review, List.of());
    }

    private Answer self(Request request) {
        ObjectNode review = body(request);
        requireQuestion(request, review);
        decide(request, review, request.call().identity());
        return answer(request, review);
    }

    private Answer subject(Request request) {
        ObjectNode review = body(request);
        requireQuestion(request, review);
        JsonNode spec = review.path("spec");
        List<String> groups = new ArrayList<>();
        spec.path("groups").forEach(group -> groups.add(group.asText()));
        decide(
                request,
                review,
                new Identity(spec.path("user").asText(), spec.path("uid").asText(), groups, Map.of()));
        return answer(request, review);
    }

    /** What a review has to say (pkg/apis/authorization/validation, v1.32). */
    private static void requireQuestion(Request request, ObjectNode review) {
        JsonNode spec = review.path("spec");
        boolean isOwn = request.resource().plural().startsWith("self");
        List<FieldError> errors = new ArrayList<>();
        boolean isAboutObjects = spec.hasNonNull("resourceAttributes");
        boolean isAboutPath = spec.hasNonNull("nonResourceAttributes");
        String twice = "cannot be specified in combination with resourceAttributes";
        if (isAboutObjects && isAboutPath) {
            errors.add(FieldError.invalid("spec.nonResourceAttributes", "{}", twice));
        }
        if (!isAboutObjects && !isAboutPath) {
            errors.add(FieldError.invalid(
                    "spec.resourceAttributes",
                    "null",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
        }
        if (!isOwn
                && spec.path("user").asText("").isEmpty()
                && spec.path("groups").isEmpty()) {
            errors.add(FieldError.invalid("spec.user", "\"\"", "at least one of user or group must be specified"));
        }
        String namespace = request.call().target().namespace();
        String wanted = spec.at("/resourceAttributes/namespace").asText("");
        if (request.resource().namespaced() && !wanted.equals(namespace)) {
            errors.add(FieldError.invalid(
                    "spec.resourceAttributes.namespace", "\"" + wanted + "\"", "must match metadata.namespace"));
        }
        if (!errors.isEmpty()) {
            throw Statuses.invalid(request.resource().kind(), request.resource().group(), "", errors);
        }
    }

    private void decide(Request request, ObjectNode review, Identity identity) {
        JsonNode resource = review.at("/spec/resourceAttributes");
        Attributes attributes = resource.isMissingNode()
                ? Attributes.ofPath(
                        review.at("/spec/nonResourceAttributes/verb").asText(),
                        review.at("/spec/nonResourceAttributes/path").asText())
                : new Attributes(
                        resource.path("verb").asText(),
                        resource.path("group").asText(),
                        resource.path("resource").asText(),
                        resource.path("subresource").asText(),
                        resource.path("namespace").asText(),
                        resource.path("name").asText(),
                        "");
        Authorizer.Verdict verdict =
                authorizer.authorize(request.call().cluster(), identity, attributes, request.transaction());
        ObjectNode status = review.putObject("status").put("allowed", verdict.allowed());
        if (!verdict.reason().isEmpty()) {
            status.put("reason", verdict.reason());
        }
    }

    private Answer rules(Request request) {
        ObjectNode review = body(request);
        String namespace = review.at("/spec/namespace").asText();
        ObjectNode status = review.putObject("status");
        ArrayNode resources = status.putArray("resourceRules");
        ArrayNode paths = status.putArray("nonResourceRules");
        for (PolicyRule rule : rulesOf(request, namespace)) {
            if (rule.paths().isEmpty()) {
                ObjectNode each = resources.addObject();
                put(each, "verbs", rule.verbs());
                put(each, "apiGroups", rule.groups());
                put(each, "resources", rule.resources());
                if (!rule.names().isEmpty()) {
                    put(each, "resourceNames", rule.names());
                }
            } else {
                ObjectNode each = paths.addObject();
                put(each, "verbs", rule.verbs());
                put(each, "nonResourceURLs", rule.paths());
            }
        }
        status.put("incomplete", false);
        return answer(request, review);
    }

    private List<PolicyRule> rulesOf(Request request, String namespace) {
        Identity identity = request.call().identity();
        List<PolicyRule> rules = new ArrayList<>();
        if (identity.isIn(Identity.MASTERS)) {
            rules.add(new PolicyRule(List.of("*"), List.of("*"), List.of("*"), List.of(), List.of()));
            rules.add(new PolicyRule(List.of("*"), List.of(), List.of(), List.of(), List.of("*")));
        }
        rules.addAll(roles.rulesOf(request.call().cluster(), identity, namespace, request.transaction()));
        return rules;
    }

    private static void put(ObjectNode node, String field, List<String> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(array::add);
    }

    private static Answer whoAmI(Request request) {
        ObjectNode review = body(request);
        Identity identity = request.call().identity();
        ObjectNode user = review.putObject("status").putObject("userInfo");
        user.put("username", identity.name());
        if (!identity.uid().isEmpty()) {
            user.put("uid", identity.uid());
        }
        put(user, "groups", identity.groups());
        new HashMap<>(identity.extra()).forEach((key, values) -> put(user.withObject("/extra"), key, values));
        return answer(request, review);
    }
}
