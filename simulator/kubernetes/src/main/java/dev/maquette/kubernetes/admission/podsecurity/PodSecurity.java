package dev.maquette.kubernetes.admission.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses pods that their namespace's labels forbid, and warns of templates that would make such (pod-security-admission/admission,
 * v1.32). What is only to be audited leaves no trace here, since there is no audit log.
 */
public final class PodSecurity implements AdmissionPlugin {

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status");

    /** Where the kinds that make pods keep their template. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "replicationcontrollers", "/spec/template",
            "podtemplates", "/template",
            "replicasets.apps", "/spec/template",
            "deployments.apps", "/spec/template",
            "statefulsets.apps", "/spec/template",
            "daemonsets.apps", "/spec/template",
            "jobs.batch", "/spec/template",
            "cronjobs.batch", "/spec/jobTemplate/spec/template");

    @Override
    public String name() {
        return "PodSecurity";
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (request.operation() == AdmissionRequest.Operation.DELETE
                || request.operation() == AdmissionRequest.Operation.CONNECT) {
            return;
        }
        String resource = ObjectKey.resource(
                request.resource().plural(), request.resource().group());
        String subresource = request.call().target().subresource();
        if (resource.equals("namespaces") && subresource.isEmpty()) {
            namespace(request);
        } else if (resource.equals("pods") && !WITHOUT_EFFECT.contains(subresource)) {
            pod(request);
        } else if (TEMPLATES.containsKey(resource) && subresource.isEmpty()) {
            template(request, request.object().at(TEMPLATES.get(resource)));
        }
    }

    private static Policy policy(AdmissionRequest request) {
        JsonNode namespace = ObjectStore.get(
                        request.transaction(),
                        new ObjectKey(request.call().cluster(), "namespaces", "", request.namespace()))
                .<JsonNode>map(StoredObject::view)
                .orElseGet(MissingNode::getInstance);
        return Policy.of(namespace);
    }

    private static void pod(AdmissionRequest request) {
        Policy policy = policy(request);
        boolean isQuiet = request.old()
                .filter(old -> !isSignificant(request.object(), old.view()))
                .isPresent();
        if (isQuiet) {
            return;
        }
        Subject pod =
                new Subject(request.object().path("metadata"), request.object().path("spec"));
        List<Violation> violations = Standards.violations(pod, policy.enforce());
        if (!violations.isEmpty()) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(),
                    "violates PodSecurity " + FieldError.quote(policy.enforce().toString()) + ": "
                            + Standards.told(violations));
        }
        warn(request, pod, policy);
    }

    private static void template(AdmissionRequest request, JsonNode template) {
        if (template.isObject()) {
            warn(request, new Subject(template.path("metadata"), template.path("spec")), policy(request));
        }
    }

    private static void warn(AdmissionRequest request, Subject pod, Policy policy) {
        List<Violation> violations = Standards.violations(pod, policy.warn());
        if (!violations.isEmpty()) {
            request.warnings()
                    .add("would violate PodSecurity "
                            + FieldError.quote(policy.warn().toString()) + ": " + Standards.told(violations));
        }
    }

    /** Whether an update touches what is looked at: images, containers, and annotations that choose profiles. */
    private static boolean isSignificant(JsonNode pod, JsonNode old) {
        for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
            JsonNode now = pod.at("/spec/" + kind);
            JsonNode before = old.at("/spec/" + kind);
            if (now.size() != before.size()) {
                return true;
            }
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).path("image").equals(before.get(i).path("image"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void namespace(AdmissionRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Policy policy = Policy.of(request.object(), errors);
        List<FieldError> before = new ArrayList<>();
        Policy old =
                request.old().map(stored -> Policy.of(stored.view(), before)).orElse(policy);
        if (!errors.isEmpty() && !errors.equals(before)) {
            throw Statuses.invalid(
                    "Namespace", "", request.object().at("/metadata/name").asText(), errors);
        }
        boolean isStricter = !policy.enforce().equals(old.enforce())
                && !policy.enforce().isPrivileged()
                && (policy.enforce().minor() != old.enforce().minor()
                        || policy.enforce().level().compareTo(old.enforce().level()) > 0);
        if (isStricter) {
            request.warnings().addAll(violators(request, policy.enforce()));
        }
    }

    /** What the pods that are there already do against a new level; pods with the same faults share a line. */
    private static List<String> violators(AdmissionRequest request, Policy.Demand demand) {
        String namespace = request.object().at("/metadata/name").asText();
        Map<String, List<String>> byFault = new TreeMap<>();
        for (StoredObject pod :
                ObjectStore.list(request.transaction(), request.call().cluster(), "pods", namespace)) {
            Subject subject =
                    new Subject(pod.view().path("metadata"), pod.view().path("spec"));
            List<Violation> violations = Standards.violations(subject, demand);
            if (!violations.isEmpty()) {
                String reasons = String.join(
                        ", ", violations.stream().map(Violation::reason).toList());
                byFault.computeIfAbsent(reasons, any -> new ArrayList<>())
                        .add(pod.key().name());
            }
        }
        List<String> warnings = new ArrayList<>();
        byFault.forEach((fault, pods) -> warnings.add(pods.getFirst() + others(pods.size() - 1) + ": " + fault));
        warnings.sort(null);
        if (!warnings.isEmpty()) {
            warnings.addFirst("existing pods in namespace " + FieldError.quote(namespace)
                    + " violate the new PodSecurity enforce level " + FieldError.quote(demand.toString()));
        }
        return warnings;
    }

    private static String others(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> " (and 1 other pod)";
            default -> " (and " + count + " other pods)";
        };
    }
}
