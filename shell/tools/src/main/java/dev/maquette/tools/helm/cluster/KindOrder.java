package dev.maquette.tools.helm.cluster;

import dev.maquette.tools.helm.release.Hook;
import java.util.Comparator;
import java.util.List;

/** The order in which kinds are made, and gone the other way round (pkg/releaseutil/kind_sorter.go, v3.21). */
final class KindOrder {

    private static final List<String> INSTALLATION = List.of(
            "PriorityClass",
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "SecretList",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleList",
            "ClusterRoleBinding",
            "ClusterRoleBindingList",
            "Role",
            "RoleList",
            "RoleBinding",
            "RoleBindingList",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration");

    private static final List<String> REMOVAL = List.of(
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "APIService",
            "Ingress",
            "IngressClass",
            "Service",
            "CronJob",
            "Job",
            "StatefulSet",
            "HorizontalPodAutoscaler",
            "Deployment",
            "ReplicaSet",
            "ReplicationController",
            "Pod",
            "DaemonSet",
            "RoleBindingList",
            "RoleBinding",
            "RoleList",
            "Role",
            "ClusterRoleBindingList",
            "ClusterRoleBinding",
            "ClusterRoleList",
            "ClusterRole",
            "CustomResourceDefinition",
            "PersistentVolumeClaim",
            "PersistentVolume",
            "StorageClass",
            "ConfigMap",
            "SecretList",
            "Secret",
            "ServiceAccount",
            "PodDisruptionBudget",
            "PodSecurityPolicy",
            "LimitRange",
            "ResourceQuota",
            "NetworkPolicy",
            "Namespace",
            "PriorityClass");

    /** Hooks by weight, then as kinds are made, then by name (pkg/action/hooks.go). */
    static final Comparator<Hook> HOOKS = Comparator.comparingInt(Hook::weight)
            .thenComparing((Hook hook) -> place(INSTALLATION, hook.kind()))
            .thenComparing(hook -> INSTALLATION.contains(hook.kind()) ? "" : hook.kind())
            .thenComparing(Hook::name);

    /** Objects as they are removed; unknown kinds last. */
    static final Comparator<Resource> REMOVED = Comparator.comparing(
                    (Resource resource) -> place(REMOVAL, resource.kind()))
            .thenComparing(resource -> REMOVAL.contains(resource.kind()) ? "" : resource.kind());

    private KindOrder() {}

    private static int place(List<String> order, String kind) {
        int place = order.indexOf(kind);
        return place < 0 ? order.size() : place;
    }
}
