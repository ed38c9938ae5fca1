package dev.maquette.kubernetes.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who calls, as authentication found out. */
public record Identity(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    /** The group that RBAC never refuses. */
    public static final String MASTERS = "system:masters";

    public static final String AUTHENTICATED = "system:authenticated";
    public static final String UNAUTHENTICATED = "system:unauthenticated";

    public static final Identity ANONYMOUS = new Identity("system:anonymous", "", List.of(UNAUTHENTICATED), Map.of());

    private static final String NODE = "system:node:";
    private static final String NODES = "system:nodes";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    public Identity {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** A user with groups, who has shown who they are. */
    public static Identity user(String name, String... groups) {
        List<String> all = new java.util.ArrayList<>(List.of(groups));
        all.add(AUTHENTICATED);
        return new Identity(name, "", all, Map.of());
    }

    public static Identity serviceAccount(String namespace, String name, String uid) {
        return new Identity(
                SERVICE_ACCOUNT + namespace + ':' + name,
                uid,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED),
                Map.of());
    }

    /** A controller of the control plane, which has a service account of its own in kube-system. */
    public static Identity controller(String name) {
        return serviceAccount("kube-system", name, "");
    }

    /** A node's kubelet. */
    public static Identity node(String name) {
        return user(NODE + name, NODES);
    }

    /** The node whose kubelet this is (pkg/auth/nodeidentifier). */
    public Optional<String> nodeName() {
        return isIn(NODES) && name.startsWith(NODE) ? Optional.of(name.substring(NODE.length())) : Optional.empty();
    }

    public boolean isIn(String group) {
        return groups.contains(group);
    }
}
