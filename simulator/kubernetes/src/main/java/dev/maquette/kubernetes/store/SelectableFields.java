package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields by which lists and watches of a kind can be narrowed, beside name and namespace, as Kubernetes 1.32 registers them
 * (field label conversion functions of pkg/apis/*).
 */
public final class SelectableFields {

    private static final Map<String, List<String>> BY_RESOURCE = Map.of(
            "pods",
            List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.podIPs",
                    "status.nominatedNodeName"),
            "nodes",
            List.of("spec.unschedulable"),
            "replicasets.apps",
            List.of("status.replicas"),
            "replicationcontrollers",
            List.of("status.replicas"),
            "certificatesigningrequests.certificates.k8s.io",
            List.of("spec.signerName"),
            "events",
            List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "namespaces",
            List.of("status.phase"),
            "secrets",
            List.of("type"),
            "jobs.batch",
            List.of("status.successful"));

    /** Since when a pod is ready, empty where it is not: no field that can be selected by, but what all who count pods ask. */
    public static final String READY_SINCE = "~readySince";

    /** Who controls an object, as kind, name and uid with spaces between: no field that can be selected by either. */
    public static final String CONTROLLER = "~controller";

    private static final Map<String, List<String>> STEPS = BY_RESOURCE.values().stream()
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(path -> path, path -> List.of(path.split("\\."))));

    private SelectableFields() {}

    /** Kinds with a conversion of their own word their refusals by themselves (pkg/apis/*\/v1/conversion.go, v1.32). */
    public static String refusal(String resource, String field) {
        return switch (resource) {
            case "replicasets.apps" -> "field label \"" + field + "\" not supported for appsv1.ReplicaSet";
            case "jobs.batch" -> "field label \"" + field + "\" not supported for batchv1.Job";
            case "services" -> "field label not supported: " + field;
            default ->
                BY_RESOURCE.containsKey(resource)
                        ? "field label not supported: " + field
                        : "\"" + field
                                + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
        };
    }

    /** Whether a built-in resource can be selected by the field. */
    public static boolean isSelectable(String resource, String field) {
        return field.equals("metadata.name")
                || field.equals("metadata.namespace")
                || BY_RESOURCE.getOrDefault(resource, List.of()).contains(field);
    }

    static Map<String, String> of(String resource, JsonNode tree) {
        List<String> paths = BY_RESOURCE.getOrDefault(resource, List.of());
        Map<String, String> fields = paths.isEmpty() ? Map.of() : new HashMap<>();
        for (String path : paths) {
            fields.put(path, SharedTexts.of(value(path, tree)));
        }
        if (resource.equals("pods")) {
            fields.put(READY_SINCE, SharedTexts.of(readySince(tree)));
        }
        return withController(fields, tree);
    }

    private static Map<String, String> withController(Map<String, String> fields, JsonNode tree) {
        for (JsonNode owner : tree.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                Map<String, String> more = fields.isEmpty() ? new HashMap<>() : fields;
                more.put(
                        CONTROLLER,
                        SharedTexts.of(owner.path("kind").asText()
                                + ' '
                                + owner.path("name").asText()
                                + ' '
                                + owner.path("uid").asText()));
                return more;
            }
        }
        return fields;
    }

    private static String readySince(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            boolean isReady = condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True");
            if (isReady) {
                return condition
                        .path("lastTransitionTime")
                        .asText(pod.at("/metadata/creationTimestamp").asText());
            }
        }
        return "";
    }

    /** The value of a dotted path as selectors compare it. */
    public static String value(String path, JsonNode tree) {
        return switch (path) {
            case "status.podIPs" -> tree.at("/status/podIPs/0/ip").asText();
            case "spec.hostNetwork", "spec.unschedulable" ->
                String.valueOf(at(path, tree).asBoolean());
            case "status.successful" ->
                String.valueOf(tree.at("/status/succeeded").asInt());
            case "status.replicas" -> String.valueOf(at(path, tree).asInt());
            case "source" -> {
                String component = tree.at("/source/component").asText();
                yield component.isEmpty() ? tree.path("reportingComponent").asText() : component;
            }
            default -> at(path, tree).asText();
        };
    }

    private static JsonNode at(String path, JsonNode tree) {
        JsonNode node = tree;
        for (String step : steps(path)) {
            node = node.path(step);
        }
        return node;
    }

    private static List<String> steps(String path) {
        List<String> known = STEPS.get(path);
        return known == null ? List.of(path.split("\\.")) : known;
    }
}
