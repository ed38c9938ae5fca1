package dev.maquette.kubernetes.registry;

import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Strategy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The strategies of all resources that are not like the others. */
public final class Strategies {

    /**
     * What most kinds with a spec need.
     *
     * @param hasGeneration whether a spec change counts up metadata.generation
     * @param metadataOfStatus what a client may change of metadata through the status
     */
    private record Declared(boolean hasGeneration, List<String> metadataOfStatus) implements Strategy {}

    private static final Strategy WITH_GENERATION =
            new Declared(true, List.of("labels", "annotations", "finalizers", "ownerReferences"));

    /** pkg/registry/apps/deployment/strategy.go, v1.32. */
    private static final Strategy DEPLOYMENT =
            new Declared(true, List.of("annotations", "finalizers", "ownerReferences"));

    /** Kinds that reset metadata in their status strategies (ResetObjectMetaForStatus, v1.32). */
    private static final Strategy STATUS_ALONE = new Declared(false, List.of());

    private static final Strategy STATUS_ALONE_WITH_GENERATION = new Declared(true, List.of());

    private static final Strategy CREATED_BY_UPDATE = new Strategy() {
        @Override
        public boolean createsOnUpdate() {
            return true;
        }
    };

    private static final Strategy WITH_GIVEN_STATUS = new Strategy() {
        @Override
        public boolean keepsGivenStatus() {
            return true;
        }
    };

    private Strategies() {}

    /** By plural and group. */
    public static Map<String, Strategy> all(Collection<Cluster> clusters) {
        Map<String, Strategy> all = new HashMap<>();
        for (String resource : new String[] {
            "replicasets.apps",
            "statefulsets.apps",
            "replicationcontrollers",
            "cronjobs.batch",
            "ingresses.networking.k8s.io",
            "networkpolicies.networking.k8s.io",
            "poddisruptionbudgets.policy",
            "customresourcedefinitions.apiextensions.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "priorityclasses.scheduling.k8s.io",
            "ingressclasses.networking.k8s.io",
            "endpointslices.discovery.k8s.io"
        }) {
            all.put(resource, WITH_GENERATION);
        }
        for (String resource : new String[] {"leases.coordination.k8s.io", "events", "endpoints", "limitranges"}) {
            all.put(resource, CREATED_BY_UPDATE);
        }
        for (String resource : new String[] {
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "flowschemas.flowcontrol.apiserver.k8s.io",
            "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"
        }) {
            all.put(resource, STATUS_ALONE_WITH_GENERATION);
        }
        all.put("volumeattachments.storage.k8s.io", STATUS_ALONE);
        all.put("apiservices.apiregistration.k8s.io", STATUS_ALONE);
        all.put("deployments.apps", DEPLOYMENT);
        all.put("nodes", WITH_GIVEN_STATUS);
        all.put("daemonsets.apps", new DaemonSetStrategy());
        all.put("jobs.batch", new JobStrategy());
        all.put("pods", new PodStrategy());
        all.put("secrets", new SecretStrategy());
        all.put("certificatesigningrequests.certificates.k8s.io", new CertificateRequestStrategy());
        all.put("namespaces", new NamespaceStrategy());
        all.put("services", new ServiceStrategy(clusters));
        all.put("persistentvolumeclaims", new PendingStrategy());
        all.put("persistentvolumes", new PendingStrategy());
        all.put("customresourcedefinitions.apiextensions.k8s.io", new DefinitionStrategy());
        return all;
    }
}
