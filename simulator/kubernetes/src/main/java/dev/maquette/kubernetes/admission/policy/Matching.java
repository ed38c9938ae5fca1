package dev.maquette.kubernetes.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.HashMap;
import java.util.Map;

/** Whether a request is one that rules and selectors are about (apiserver pkg/admission/plugin/webhook/predicates, v1.32). */
public final class Matching {

    private Matching() {}

    /** @param resources MatchResources; an absent one matches everything */
    static boolean matches(JsonNode resources, AdmissionRequest request) {
        JsonNode rules = resources.path("resourceRules");
        boolean isListed = rules.isEmpty() || anyRule(rules, resources, request);
        return isListed
                && !anyRule(resources.path("excludeResourceRules"), resources, request)
                && selects(resources.path("objectSelector"), request)
                && selectsNamespace(resources.path("namespaceSelector"), request);
    }

    /** @param webhook of an admission configuration, which is about nothing where it has no rules */
    public static boolean isAbout(JsonNode webhook, AdmissionRequest request) {
        return anyRule(webhook.path("rules"), webhook, request)
                && selects(webhook.path("objectSelector"), request)
                && selectsNamespace(webhook.path("namespaceSelector"), request);
    }

    private static boolean anyRule(JsonNode rules, JsonNode resources, AdmissionRequest request) {
        boolean isExact = resources.path("matchPolicy").asText().equals("Exact");
        for (JsonNode rule : rules) {
            if (matchesRule(rule, isExact, request)) {
                return true;
            }
        }
        return false;
    }

    /** Another version of the same collection counts as equivalent, as every object has one form for all its versions. */
    private static boolean matchesRule(JsonNode rule, boolean isExact, AdmissionRequest request) {
        boolean isVersion =
                !isExact || has(rule.path("apiVersions"), request.resource().version());
        JsonNode names = rule.path("resourceNames");
        return has(rule.path("apiGroups"), request.resource().group())
                && isVersion
                && has(rule.path("operations"), request.operation().name())
                && hasResource(rule.path("resources"), request)
                && hasScope(rule.path("scope").asText("*"), request)
                && (names.isEmpty() || has(names, name(request)));
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode each : list) {
            if (each.asText().equals("*") || each.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasResource(JsonNode resources, AdmissionRequest request) {
        String plural = request.resource().plural();
        String subresource = request.call().target().subresource();
        for (JsonNode each : resources) {
            String[] parts = each.asText().split("/", 2);
            boolean isResource = parts[0].equals("*") || parts[0].equals(plural);
            boolean isPart =
                    parts.length == 1 ? subresource.isEmpty() : parts[1].equals("*") || parts[1].equals(subresource);
            if (isResource && isPart) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasScope(String scope, AdmissionRequest request) {
        return switch (scope) {
            case "Namespaced" -> request.resource().namespaced();
            case "Cluster" -> !request.resource().namespaced();
            default -> true;
        };
    }

    /** The object as it would be counts, and so does the one that was. */
    private static boolean selects(JsonNode selector, AdmissionRequest request) {
        if (selector.isEmpty()) {
            return true;
        }
        LabelSelector labels = LabelSelector.of(selector);
        return labels.matches(labels(request.object()))
                || request.old()
                        .filter(old -> labels.matches(old.header().labels()))
                        .isPresent();
    }

    private static boolean selectsNamespace(JsonNode selector, AdmissionRequest request) {
        boolean isNamespace = request.resource().plural().equals("namespaces")
                && request.resource().group().isEmpty();
        if (selector.isEmpty() || !request.resource().namespaced() && !isNamespace) {
            return true;
        }
        return LabelSelector.of(selector).matches(labels(isNamespace ? request.object() : namespace(request)));
    }

    /** The namespace of a request's object; missing where it has none. */
    static JsonNode namespace(AdmissionRequest request) {
        if (!request.resource().namespaced()) {
            return MissingNode.getInstance();
        }
        ObjectKey key = new ObjectKey(request.call().cluster(), "namespaces", "", request.namespace());
        return ObjectStore.get(request.transaction(), key)
                .<JsonNode>map(StoredObject::view)
                .orElseGet(MissingNode::getInstance);
    }

    public static String name(AdmissionRequest request) {
        return request.object()
                .at("/metadata/name")
                .asText(request.call().target().name());
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new HashMap<>();
        object.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
