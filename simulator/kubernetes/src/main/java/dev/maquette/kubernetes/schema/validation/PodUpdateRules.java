package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What may change in a running pod: ValidatePodUpdate of pkg/apis/core/validation/validation.go. */
final class PodUpdateRules {
    private static final String UPDATABLE = "pod updates may not change fields other than"
        + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
        + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if"
        + " it was previously negative)\n";

    private PodUpdateRules() {}

    static void update(Value pod, Value old) {
        Value spec = pod.at("spec");
        Value oldSpec = old.at("spec");
        PodRules.spec(spec);
        for (String list : new String[] {"containers", "initContainers"}) {
            if (spec.at(list).node().size() != oldSpec.at(list).node().size()) {
                spec.at(list).forbidden("pod updates may not add or remove containers");
                return;
            }
        }
        deadline(spec.at("activeDeadlineSeconds"), oldSpec.at("activeDeadlineSeconds"));
        tolerations(spec.at("tolerations"), oldSpec.at("tolerations"));
        if (!comparable(spec.node(), oldSpec.node()).equals(comparable(oldSpec.node(), oldSpec.node()))) {
            spec.forbidden(UPDATABLE + Difference.between(oldSpec.node(), spec.node()));
        }
    }

    /** ValidatePodEphemeralContainersUpdate of the same file. */
    static void ephemeralContainers(Value pod, Value old) {
        Value spec = pod.at("spec");
        PodRules.spec(spec);
        Value containers = spec.at("ephemeralContainers");
        if (pod.at("metadata")
                .at("annotations")
                .at("kubernetes.io/config.mirror")
                .isPresent()) {
            containers.forbidden("static pods do not support ephemeral containers");
        }
        for (Value before : old.at("spec").at("ephemeralContainers").elements()) {
            String name = before.at("name").text();
            Optional<Value> now = containers.elements().stream()
                    .filter(each -> each.at("name").is(name))
                    .findFirst();
            if (now.isEmpty()) {
                containers.forbidden("existing ephemeral containers \"" + name + "\" may not be removed\n");
            } else if (!now.get().node().equals(before.node())) {
                containers.forbidden("existing ephemeral containers \"" + name + "\" may not be changed\n"
                        + Difference.between(before.node(), now.get().node()));
            }
        }
    }

    private static void deadline(Value deadline, Value old) {
        if (!deadline.isPresent()) {
            if (old.isPresent()) {
                deadline.invalid("must not update from a positive integer to nil value");
            }
            return;
        }
        if (old.isPresent() && deadline.number() > old.number()) {
            deadline.invalid("must be less than or equal to previous value");
        }
    }

    private static void tolerations(Value tolerations, Value old) {
        for (JsonNode each : old.node()) {
            if (!contains(tolerations.node(), each)) {
                tolerations.forbidden("existing toleration can not be modified except its tolerationSeconds");
                return;
            }
        }
    }

    private static boolean contains(JsonNode list, JsonNode toleration) {
        for (JsonNode each : list) {
            if (withoutSeconds(each).equals(withoutSeconds(toleration))) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode withoutSeconds(JsonNode toleration) {
        return toleration.deepCopy() instanceof ObjectNode copy ? copy.without("tolerationSeconds") : toleration;
    }

    /** The spec with everything that may change taken from the old one. */
    private static ObjectNode comparable(JsonNode spec, JsonNode old) {
        ObjectNode copy = spec.deepCopy() instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        images(copy.path("containers"), old.path("containers"));
        images(copy.path("initContainers"), old.path("initContainers"));
        copy.remove("activeDeadlineSeconds");
        copy.remove("tolerations");
        if (old.path("terminationGracePeriodSeconds").asInt() < 0
                && copy.path("terminationGracePeriodSeconds").asInt() == 1) {
            copy.set("terminationGracePeriodSeconds", old.get("terminationGracePeriodSeconds"));
        }
        gates(copy, old);
        return copy;
    }

    private static void images(JsonNode containers, JsonNode old) {
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i) instanceof ObjectNode container) {
                container.put("image", old.path(i).path("image").asText());
            }
        }
    }

    /** Gates may go but not come; while there are some, node selector and affinity may become stricter. */
    private static void gates(ObjectNode copy, JsonNode old) {
        if (old.path("schedulingGates").isEmpty()) {
            return;
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        old.path("schedulingGates").forEach(kept::add);
        copy.set("schedulingGates", kept);
        copy.remove("nodeSelector");
        copy.remove("affinity");
    }
}
