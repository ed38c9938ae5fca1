package dev.maquette.tools.kubectl.patch;

import java.util.Set;

/** The groups whose kinds kubectl has types for (client-go's scheme); only those are merged strategically. */
public final class BuiltInKinds {
    private static final Set<String> GROUPS = Set.of(
            "",
            "admissionregistration.k8s.io",
            "apps",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "autoscaling",
            "batch",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "policy",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    private BuiltInKinds() {}

    public static boolean knows(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return !kind.isEmpty() && GROUPS.contains(slash < 0 ? "" : apiVersion.substring(0, slash));
    }
}
