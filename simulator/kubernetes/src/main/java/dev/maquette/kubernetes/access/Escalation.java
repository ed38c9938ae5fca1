package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import java.util.List;

/**
 * Nobody may give rights that they do not have, unless they may {@code escalate} roles or {@code bind} them
 * (pkg/registry/rbac/escalation_check.go, registry/rbac/*binding/policybased).
 */
public final class Escalation implements AdmissionPlugin {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private final RbacAuthorizer authorizer;

    public Escalation(RbacAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public String name() {
        return "RBACEscalation";
    }

    @Override
    public void validate(AdmissionRequest request) {
        boolean isOurs = request.resource().group().equals(GROUP)
                && request.operation() != AdmissionRequest.Operation.DELETE
                && !request.call().identity().isIn(Identity.MASTERS);
        if (!isOurs) {
            return;
        }
        boolean isRole = request.resource().kind().endsWith("Role");
        JsonNode rules = isRole ? request.object().path("rules") : boundRules(request);
        String verb = isRole ? "escalate" : "bind";
        if (isUnchanged(request, isRole) || may(request, verb)) {
            return;
        }
        List<PolicyRule> own = authorizer.rulesOf(
                request.call().cluster(), request.call().identity(), request.namespace(), request.transaction());
        for (PolicyRule rule : PolicyRule.all(rules)) {
            if (own.stream().noneMatch(rule::isWithin)) {
                refuse(request, rule);
            }
        }
    }

    private static boolean isUnchanged(AdmissionRequest request, boolean isRole) {
        String field = isRole ? "rules" : "roleRef";
        return request.old()
                .filter(old -> old.view().path(field).equals(request.object().path(field)))
                .isPresent();
    }

    private boolean may(AdmissionRequest request, String verb) {
        Call call = request.call();
        JsonNode reference = request.object().path("roleRef");
        boolean isBinding = verb.equals("bind");
        String resource = isBinding
                ? reference.path("kind").asText().equals("ClusterRole") ? "clusterroles" : "roles"
                : request.resource().plural();
        String name = isBinding
                ? reference.path("name").asText()
                : request.object().at("/metadata/name").asText();
        Attributes attributes = new Attributes(verb, GROUP, resource, "", request.namespace(), name, "");
        return authorizer
                .authorize(call.cluster(), call.identity(), attributes, request.transaction())
                .allowed();
    }

    private static JsonNode boundRules(AdmissionRequest request) {
        JsonNode reference = request.object().path("roleRef");
        boolean isOfCluster = reference.path("kind").asText().equals("ClusterRole");
        ObjectKey key = new ObjectKey(
                request.call().cluster(),
                (isOfCluster ? "clusterroles." : "roles.") + GROUP,
                isOfCluster ? "" : request.namespace(),
                reference.path("name").asText());
        return ObjectStore.get(request.transaction(), key)
                .map(role -> role.view().path("rules"))
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }

    private static void refuse(AdmissionRequest request, PolicyRule rule) {
        Identity identity = request.call().identity();
        String who = "user \"" + identity.name() + "\" (groups="
                + identity.groups().stream().map(group -> "\"" + group + "\"").toList() + ")";
        String what = "{APIGroups:" + quoted(rule.groups()) + ", Resources:" + quoted(rule.resources()) + ", Verbs:"
                + quoted(rule.verbs()) + "}";
        throw Statuses.forbidden(
                request.resource(),
                request.object().at("/metadata/name").asText(),
                who + " is attempting to grant RBAC permissions not currently held:\n" + what);
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").toList().toString();
    }
}
