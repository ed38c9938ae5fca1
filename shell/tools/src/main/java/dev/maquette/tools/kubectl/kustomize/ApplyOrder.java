package dev.maquette.tools.kubectl.kustomize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.Comparator;
import java.util.List;

/** What others need comes first, webhooks come last (kustomize api/internal/builtins/SortOrderTransformer.go, legacy order). */
final class ApplyOrder {
    private static final List<String> FIRST = List.of(
            "Namespace",
            "ResourceQuota",
            "StorageClass",
            "CustomResourceDefinition",
            "ServiceAccount",
            "PodSecurityPolicy",
            "Role",
            "ClusterRole",
            "RoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "Endpoints",
            "Service",
            "LimitRange",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Deployment",
            "StatefulSet",
            "CronJob",
            "PodDisruptionBudget");
    private static final List<String> LAST = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private ApplyOrder() {}

    static List<ObjectNode> sorted(List<ObjectNode> objects) {
        return objects.stream()
                .sorted(Comparator.comparingInt(ApplyOrder::rank)
                        .thenComparing(each -> each.path("kind").asText())
                        .thenComparing(each -> each.path("apiVersion").asText())
                        .thenComparing(Trees::namespace)
                        .thenComparing(Trees::name))
                .toList();
    }

    private static int rank(ObjectNode object) {
        String kind = object.path("kind").asText();
        int first = FIRST.indexOf(kind);
        int last = LAST.indexOf(kind);
        return first >= 0 ? first - FIRST.size() : last + 1;
    }
}
