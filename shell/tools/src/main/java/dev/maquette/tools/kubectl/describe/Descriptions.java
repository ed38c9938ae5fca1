package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.ApiServer;
import java.time.Instant;
import java.util.Map;

/** Describes objects, each kind in its own layout (kubectl pkg/describe, 1.32). */
public final class Descriptions {
    private static final Map<String, Writer> BY_KIND = Map.ofEntries(
            Map.entry("/Pod", PodLines::pod),
            Map.entry("/ReplicationController", WorkloadLines::replicationController),
            Map.entry("/Service", NetworkLines::service),
            Map.entry("/Endpoints", NetworkLines::endpoints),
            Map.entry("/Node", NodeLines::node),
            Map.entry("/Namespace", ClusterLines::namespace),
            Map.entry("/LimitRange", ClusterLines::limitRange),
            Map.entry("/ResourceQuota", ClusterLines::quota),
            Map.entry("/Secret", ClusterLines::secret),
            Map.entry("/ConfigMap", ClusterLines::configMap),
            Map.entry("/ServiceAccount", ClusterLines::serviceAccount),
            Map.entry("/PersistentVolume", StorageLines::volume),
            Map.entry("/PersistentVolumeClaim", StorageLines::claim),
            Map.entry("apps/Deployment", WorkloadLines::deployment),
            Map.entry("apps/ReplicaSet", WorkloadLines::replicaSet),
            Map.entry("apps/StatefulSet", WorkloadLines::statefulSet),
            Map.entry("apps/DaemonSet", WorkloadLines::daemonSet),
            Map.entry("batch/Job", WorkloadLines::job),
            Map.entry("batch/CronJob", WorkloadLines::cronJob),
            Map.entry("autoscaling/HorizontalPodAutoscaler", AutoscalerLines::autoscaler),
            Map.entry("networking.k8s.io/Ingress", NetworkLines::ingress),
            Map.entry("discovery.k8s.io/EndpointSlice", DiscoveryLines::slice),
            Map.entry("networking.k8s.io/IngressClass", DiscoveryLines::ingressClass),
            Map.entry("networking.k8s.io/NetworkPolicy", PolicyLines::networkPolicy),
            Map.entry("policy/PodDisruptionBudget", ClusterLines::disruptionBudget),
            Map.entry("rbac.authorization.k8s.io/Role", RoleLines::role),
            Map.entry("rbac.authorization.k8s.io/ClusterRole", RoleLines::role),
            Map.entry("rbac.authorization.k8s.io/RoleBinding", RoleLines::binding),
            Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", RoleLines::binding),
            Map.entry("scheduling.k8s.io/PriorityClass", ClusterLines::priorityClass),
            Map.entry("storage.k8s.io/StorageClass", StorageLines::storageClass));

    private final ApiServer server;
    private final Instant now;
    private final boolean showEvents;

    /** Writes one kind. */
    private interface Writer {
        void write(ObjectNode object, Text out, Lookup lookup) throws InterruptedException;
    }

    /** @param now the moment ages are counted to */
    public Descriptions(ApiServer server, Instant now, boolean showEvents) {
        this.server = server;
        this.now = now;
        this.showEvents = showEvents;
    }

    /** The description of an object as the server has it. */
    public String of(ApiResource resource, ObjectNode object) throws InterruptedException {
        Text out = new Text();
        BY_KIND.getOrDefault(resource.group() + "/" + resource.kind(), GenericLines::object)
                .write(object, out, new Lookup(server, now, showEvents));
        return out.aligned();
    }

    /** The description of a pod template alone; the history of a rollout shows it with its tabs as they are. */
    public static String ofTemplate(JsonNode template) {
        Text out = new Text();
        PodLines.template(template, out);
        return out.tabbed();
    }
}
