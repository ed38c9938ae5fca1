package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;

/** {@code kubectl create rolebinding|clusterrolebinding}. */
final class CreateBinding extends Generator {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final boolean cluster;

    private CreateBinding(ApiResource resource, boolean cluster) {
        super(resource);
        this.cluster = cluster;
    }

    static CreateBinding namespaced() {
        return new CreateBinding(namespaced(GROUP, "v1", "RoleBinding", "rolebindings"), false);
    }

    static CreateBinding clusterWide() {
        return new CreateBinding(clusterWide(GROUP, "v1", "ClusterRoleBinding", "clusterrolebindings"), true);
    }

    @Override
    FlagSet own() {
        FlagSet flags = new FlagSet()
                .text("clusterrole", "", "The cluster role that is granted.")
                .array("user", "A user it is granted to.")
                .array("group", "A group it is granted to.")
                .array("serviceaccount", "A service account it is granted to, as NAMESPACE:NAME.");
        return cluster ? flags : flags.text("role", "", "The role that is granted.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        Flags flags = call.flags();
        boolean hasRole = !cluster && flags.isSet("role");
        if (hasRole == flags.isSet("clusterrole")) {
            throw KubectlException.error(
                    cluster ? "clusterrole must be specified" : "exactly one of clusterrole or role must be specified");
        }
        object.putObject("roleRef")
                .put("apiGroup", GROUP)
                .put("kind", hasRole ? "Role" : "ClusterRole")
                .put("name", hasRole ? flags.text("role") : flags.text("clusterrole"));
        ArrayNode subjects = object.putArray("subjects");
        flags.list("user").forEach(each -> subject(subjects, "User", each).put("apiGroup", GROUP));
        flags.list("group").forEach(each -> subject(subjects, "Group", each).put("apiGroup", GROUP));
        for (String each : flags.list("serviceaccount")) {
            String[] parts = each.split(":");
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw KubectlException.error("serviceaccount must be <namespace>:<name>");
            }
            subject(subjects, "ServiceAccount", parts[1]).put("namespace", parts[0]);
        }
        if (subjects.isEmpty()) {
            object.remove("subjects");
        }
    }

    private static ObjectNode subject(ArrayNode subjects, String kind, String name) {
        return subjects.addObject().put("kind", kind).put("name", name);
    }
}
