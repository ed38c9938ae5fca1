package dev.maquette.kubernetes.controller.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.custom.CelTypeCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says in the status of a policy which of its expressions do not fit the kinds that it names
 * (pkg/controller/validatingadmissionpolicystatus, v1.32). Variables may be anything here.
 */
final class AdmissionPolicyController extends RetryingController {

    private static final Kind KIND =
            new Kind("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy");

    /** maxTypesToCheck. */
    private static final int MOST_KINDS = 10;

    AdmissionPolicyController(ApiServer server) {
        super(
                "validatingadmissionpolicy-status",
                KIND,
                Identity.controller("validatingadmissionpolicy-status-controller"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(KIND);
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(KIND, "", name.name());
        if (found.isEmpty() || isCurrent(found.get())) {
            return;
        }
        ObjectNode next = found.get().copy();
        ObjectNode status = next.withObject("/status");
        status.put("observedGeneration", found.get().at("/metadata/generation").asLong());
        ArrayNode warnings = next.arrayNode();
        warn(work.schemas(), found.get(), warnings);
        ObjectNode checked = status.putObject("typeChecking");
        if (!warnings.isEmpty()) {
            checked.set("expressionWarnings", warnings);
        }
        work.updateStatus(KIND, next);
    }

    private static boolean isCurrent(KubeObject policy) {
        return policy.at("/status/observedGeneration").asLong()
                == policy.at("/metadata/generation").asLong();
    }

    private static void warn(Schemas schemas, KubeObject policy, ArrayNode warnings) {
        Map<Resource, CelTypeCheck> checks = new LinkedHashMap<>();
        for (Resource resource : kinds(schemas, policy)) {
            checks.put(resource, new CelTypeCheck(resource.schema()));
        }
        int index = 0;
        for (JsonNode validation : policy.at("/spec/validations")) {
            for (String field : new String[] {"expression", "messageExpression"}) {
                String problems = problems(checks, validation.path(field).asText(""));
                if (!problems.isEmpty()) {
                    warnings.addObject()
                            .put("fieldRef", "spec.validations[" + index + "]." + field)
                            .put("warning", problems);
                }
            }
            index++;
        }
    }

    private static String problems(Map<Resource, CelTypeCheck> checks, String expression) {
        if (expression.isEmpty()) {
            return "";
        }
        List<String> problems = new ArrayList<>();
        checks.forEach((resource, check) -> {
            String problem = check.problem(expression);
            if (!problem.isEmpty()) {
                String kind = resource.groupVersion().apiVersion() + ", Kind=" + resource.kind();
                problems.add(kind + ": " + problem + "\n");
            }
        });
        return String.join("\n", problems);
    }

    /** The kinds that the rules name one by one; a star would be about all. */
    private static List<Resource> kinds(Schemas schemas, KubeObject policy) {
        List<Resource> kinds = new ArrayList<>();
        for (JsonNode rule : policy.at("/spec/matchConstraints/resourceRules")) {
            for (Resource resource : schemas.resources()) {
                boolean isNamed = has(rule.path("apiGroups"), resource.group())
                        && has(rule.path("apiVersions"), resource.version())
                        && has(rule.path("resources"), resource.plural());
                if (isNamed && !kinds.contains(resource) && kinds.size() < MOST_KINDS) {
                    kinds.add(resource);
                }
            }
        }
        return kinds;
    }

    private static boolean has(JsonNode list, String text) {
        return list.valueStream().anyMatch(each -> each.asText().equals(text));
    }
}
