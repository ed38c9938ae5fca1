package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.store.ObjectKey;

/** A kind of object that controllers work with, in the version they read and write. */
public record Kind(String group, String version, String plural, String name) {

    public static final Kind PODS = core("pods", "Pod");
    public static final Kind NODES = core("nodes", "Node");
    public static final Kind NAMESPACES = core("namespaces", "Namespace");
    public static final Kind SERVICES = core("services", "Service");
    public static final Kind ENDPOINTS = core("endpoints", "Endpoints");
    public static final Kind SECRETS = core("secrets", "Secret");
    public static final Kind CONFIG_MAPS = core("configmaps", "ConfigMap");
    public static final Kind SERVICE_ACCOUNTS = core("serviceaccounts", "ServiceAccount");
    public static final Kind EVENTS = core("events", "Event");
    public static final Kind PERSISTENT_VOLUMES = core("persistentvolumes", "PersistentVolume");
    public static final Kind PERSISTENT_VOLUME_CLAIMS = core("persistentvolumeclaims", "PersistentVolumeClaim");
    public static final Kind RESOURCE_QUOTAS = core("resourcequotas", "ResourceQuota");
    public static final Kind LIMIT_RANGES = core("limitranges", "LimitRange");
    public static final Kind REPLICATION_CONTROLLERS = core("replicationcontrollers", "ReplicationController");
    public static final Kind DEPLOYMENTS = new Kind("apps", "v1", "deployments", "Deployment");
    public static final Kind REPLICA_SETS = new Kind("apps", "v1", "replicasets", "ReplicaSet");
    public static final Kind STATEFUL_SETS = new Kind("apps", "v1", "statefulsets", "StatefulSet");
    public static final Kind DAEMON_SETS = new Kind("apps", "v1", "daemonsets", "DaemonSet");
    public static final Kind CONTROLLER_REVISIONS = new Kind("apps", "v1", "controllerrevisions", "ControllerRevision");
    public static final Kind JOBS = new Kind("batch", "v1", "jobs", "Job");
    public static final Kind CRON_JOBS = new Kind("batch", "v1", "cronjobs", "CronJob");
    public static final Kind ENDPOINT_SLICES = new Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");
    public static final Kind POD_DISRUPTION_BUDGETS =
            new Kind("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");
    public static final Kind STORAGE_CLASSES = new Kind("storage.k8s.io", "v1", "storageclasses", "StorageClass");
    public static final Kind LEASES = new Kind("coordination.k8s.io", "v1", "leases", "Lease");
    public static final Kind PRIORITY_CLASSES = new Kind("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass");
    public static final Kind INGRESSES = new Kind("networking.k8s.io", "v1", "ingresses", "Ingress");
    public static final Kind CLUSTER_ROLES = new Kind("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole");
    public static final Kind CLUSTER_ROLE_BINDINGS =
            new Kind("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding");
    public static final Kind ROLE_BINDINGS = new Kind("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding");
    public static final Kind CERTIFICATE_SIGNING_REQUESTS =
            new Kind("certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest");
    public static final Kind HORIZONTAL_POD_AUTOSCALERS =
            new Kind("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler");
    public static final Kind CSI_NODES = new Kind("storage.k8s.io", "v1", "csinodes", "CSINode");
    public static final Kind CUSTOM_RESOURCE_DEFINITIONS =
            new Kind("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

    private static Kind core(String plural, String name) {
        return new Kind("", "v1", plural, name);
    }

    /** As the store names it. */
    public String resource() {
        return ObjectKey.resource(plural, group);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupVersionResource address() {
        return new GroupVersion(group, version).resource(plural);
    }
}
