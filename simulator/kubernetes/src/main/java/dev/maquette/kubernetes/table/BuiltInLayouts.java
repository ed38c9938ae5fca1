package dev.maquette.kubernetes.table;

import java.util.HashMap;
import java.util.Map;

/** The layout of every kind that kube-apiserver 1.32 and its aggregator print in a way of their own. */
final class BuiltInLayouts {
    private static final Map<String, Layout> BY_KIND = new HashMap<>();

    static {
        core();
        workloads();
        networking();
        storage();
        policies();
        extensions();
    }

    private BuiltInLayouts() {}

    static Layout of(String group, String kind) {
        return BY_KIND.getOrDefault(group + "/" + kind, ExtensionTables.NAME_AND_CREATION);
    }

    private static void put(String group, String kind, Layout layout) {
        BY_KIND.put(group + "/" + kind, layout);
    }

    private static void core() {
        put("", "Pod", PodTable.PODS);
        put("", "PodTemplate", PodTable.POD_TEMPLATES);
        put("", "ReplicationController", WorkloadTables.REPLICATION_CONTROLLERS);
        put("", "Service", NetworkTables.SERVICES);
        put("", "Endpoints", NetworkTables.ENDPOINTS);
        put("", "Node", ClusterTables.NODES);
        put("", "Namespace", ClusterTables.NAMESPACES);
        put("", "Event", ClusterTables.EVENTS);
        put("events.k8s.io", "Event", ClusterTables.EVENTS);
        put("", "ConfigMap", ClusterTables.CONFIG_MAPS);
        put("", "Secret", ClusterTables.SECRETS);
        put("", "ServiceAccount", ClusterTables.SERVICE_ACCOUNTS);
        put("", "ComponentStatus", ClusterTables.COMPONENT_STATUSES);
        put("", "PersistentVolume", StorageTables.VOLUMES);
        put("", "PersistentVolumeClaim", StorageTables.CLAIMS);
        put("", "ResourceQuota", PolicyTables.QUOTAS);
    }

    private static void workloads() {
        put("apps", "Deployment", WorkloadTables.DEPLOYMENTS);
        put("apps", "ReplicaSet", WorkloadTables.REPLICA_SETS);
        put("apps", "StatefulSet", WorkloadTables.STATEFUL_SETS);
        put("apps", "DaemonSet", WorkloadTables.DAEMON_SETS);
        put("apps", "ControllerRevision", ClusterTables.CONTROLLER_REVISIONS);
        put("batch", "Job", WorkloadTables.JOBS);
        put("batch", "CronJob", WorkloadTables.CRON_JOBS);
        put("autoscaling", "HorizontalPodAutoscaler", AutoscalerTable.AUTOSCALERS);
        put("autoscaling", "Scale", ExtensionTables.SCALES);
        put("policy", "PodDisruptionBudget", PolicyTables.DISRUPTION_BUDGETS);
    }

    private static void networking() {
        put("discovery.k8s.io", "EndpointSlice", NetworkTables.ENDPOINT_SLICES);
        put("networking.k8s.io", "Ingress", NetworkTables.INGRESSES);
        put("networking.k8s.io", "IngressClass", NetworkTables.INGRESS_CLASSES);
        put("networking.k8s.io", "NetworkPolicy", NetworkTables.NETWORK_POLICIES);
        put("networking.k8s.io", "ServiceCIDR", NetworkTables.SERVICE_CIDRS);
        put("networking.k8s.io", "IPAddress", NetworkTables.IP_ADDRESSES);
    }

    private static void storage() {
        String group = "storage.k8s.io";
        put(group, "StorageClass", StorageTables.CLASSES);
        put(group, "VolumeAttributesClass", StorageTables.ATTRIBUTES_CLASSES);
        put(group, "VolumeAttachment", StorageTables.ATTACHMENTS);
        put(group, "CSINode", StorageTables.CSI_NODES);
        put(group, "CSIDriver", StorageTables.CSI_DRIVERS);
        put(group, "CSIStorageCapacity", StorageTables.CSI_CAPACITIES);
    }

    private static void policies() {
        put("rbac.authorization.k8s.io", "RoleBinding", PolicyTables.ROLE_BINDINGS);
        put("rbac.authorization.k8s.io", "ClusterRoleBinding", PolicyTables.ROLE_BINDINGS);
        put("scheduling.k8s.io", "PriorityClass", PolicyTables.PRIORITY_CLASSES);
        put("certificates.k8s.io", "CertificateSigningRequest", PolicyTables.SIGNING_REQUESTS);
        put("certificates.k8s.io", "ClusterTrustBundle", PolicyTables.TRUST_BUNDLES);
        put("flowcontrol.apiserver.k8s.io", "FlowSchema", PolicyTables.FLOW_SCHEMAS);
        put("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", PolicyTables.PRIORITY_LEVELS);
        put("coordination.k8s.io", "Lease", ClusterTables.LEASES);
        put("coordination.k8s.io", "LeaseCandidate", ClusterTables.LEASE_CANDIDATES);
        put("node.k8s.io", "RuntimeClass", ClusterTables.RUNTIME_CLASSES);
    }

    private static void extensions() {
        String admission = "admissionregistration.k8s.io";
        put(admission, "MutatingWebhookConfiguration", ExtensionTables.WEBHOOKS);
        put(admission, "ValidatingWebhookConfiguration", ExtensionTables.WEBHOOKS);
        put(admission, "ValidatingAdmissionPolicy", ExtensionTables.VALIDATING_POLICIES);
        put(admission, "ValidatingAdmissionPolicyBinding", ExtensionTables.POLICY_BINDINGS);
        put(admission, "MutatingAdmissionPolicy", ExtensionTables.MUTATING_POLICIES);
        put(admission, "MutatingAdmissionPolicyBinding", ExtensionTables.POLICY_BINDINGS);
        put("apiregistration.k8s.io", "APIService", ExtensionTables.API_SERVICES);
        put("internal.apiserver.k8s.io", "StorageVersion", ExtensionTables.STORAGE_VERSIONS);
        put("resource.k8s.io", "ResourceClaim", ExtensionTables.RESOURCE_CLAIMS);
        put("resource.k8s.io", "ResourceSlice", ExtensionTables.RESOURCE_SLICES);
        put("resource.k8s.io", "ResourceClaimTemplate", ExtensionTables.NAME_AND_AGE);
        put("resource.k8s.io", "DeviceClass", ExtensionTables.NAME_AND_AGE);
    }
}
