package dev.maquette.kubernetes.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.custom.CelExpression;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.HashMap;
import java.util.Map;

/** A request as expressions see it: the variables that they may name. */
public final class Question {

    private final Map<String, Object> variables = new HashMap<>();
    private final Map<String, Object> computed = new HashMap<>();

    public Question(AdmissionRequest request) {
        boolean isDeletion = request.operation() == AdmissionRequest.Operation.DELETE;
        JsonNode object = isDeletion ? NullNode.instance : request.object();
        JsonNode old = request.old().<JsonNode>map(StoredObject::view).orElse(NullNode.instance);
        variables.put("object", CelExpression.value(object));
        variables.put("oldObject", CelExpression.value(old));
        variables.put("request", CelExpression.value(attributes(request)));
        variables.put("namespaceObject", CelExpression.value(Matching.namespace(request)));
        variables.put("params", CelExpression.value(NullNode.instance));
        variables.put("variables", computed);
    }

    /** The same with a parameter. */
    void parameter(JsonNode parameter) {
        variables.put("params", CelExpression.value(parameter));
    }

    /** What the policy computes once for all its expressions; one without a value is not there, so that who needs it fails. */
    void compute(JsonNode definitions) {
        computed.clear();
        for (JsonNode definition : definitions) {
            try {
                computed.put(
                        definition.path("name").asText(),
                        evaluate(definition.path("expression").asText()));
            } catch (CelExpression.Failure absent) {
                computed.remove(definition.path("name").asText());
            }
        }
    }

    public Object evaluate(String expression) throws CelExpression.Failure {
        return CelExpression.of(expression).evaluate(variables);
    }

    /** The request of an AdmissionReview, without its objects. */
    public static ObjectNode attributes(AdmissionRequest request) {
        Resource resource = request.resource();
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes
                .putObject("kind")
                .put("group", resource.group())
                .put("version", resource.version())
                .put("kind", resource.kind());
        attributes
                .putObject("resource")
                .put("group", resource.group())
                .put("version", resource.version())
                .put("resource", resource.plural());
        attributes.put("subResource", request.call().target().subresource());
        attributes.put("name", Matching.name(request)).put("namespace", request.namespace());
        attributes.put("operation", request.operation().name());
        Identity identity = request.call().identity();
        ObjectNode user = attributes.putObject("userInfo").put("username", identity.name());
        user.put("uid", identity.uid());
        identity.groups().forEach(user.putArray("groups")::add);
        ObjectNode extra = user.putObject("extra");
        identity.extra().forEach((name, values) -> values.forEach(extra.putArray(name)::add));
        attributes.put("dryRun", request.call().parameters().dryRun());
        return attributes;
    }
}
