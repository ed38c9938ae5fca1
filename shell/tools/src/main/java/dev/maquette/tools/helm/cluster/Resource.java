package dev.maquette.tools.helm.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.patch.BuiltInKinds;

/**
 * An object of a manifest, and where the cluster has it.
 *
 * @param namespace the object's own, or the release's; empty where the kind has none
 */
public record Resource(ApiResource type, String namespace, ObjectNode object) {

    private static final String POLICY = "helm.sh/resource-policy";

    /** The same with the marks by which helm knows what belongs to a release (pkg/action/validate.go, setMetadataVisitor). */
    public Resource ownedBy(Revision revision) {
        ObjectNode marked = object.deepCopy();
        Trees.at(marked, "metadata", "labels").put("app.kubernetes.io/managed-by", "Helm");
        Trees.at(marked, "metadata", "annotations")
                .put("meta.helm.sh/release-name", revision.name())
                .put("meta.helm.sh/release-namespace", revision.namespace());
        return new Resource(type, namespace, marked);
    }

    public String name() {
        return Trees.name(object);
    }

    public String kind() {
        return type.kind();
    }

    public String path() {
        return type.path(namespace, name());
    }

    String collection() {
        return type.path(namespace);
    }

    /** Whether both are about one object of the cluster. */
    boolean isSame(Resource other) {
        return type.groupResource().equals(other.type.groupResource())
                && namespace.equals(other.namespace)
                && name().equals(other.name());
    }

    /** Kinds that helm has types for are merged by their lists' keys; definitions are not (pkg/kube/client.go, createPatch). */
    boolean isMergedStrategically() {
        return BuiltInKinds.knows(type.apiVersion(), kind()) && !kind().equals("CustomResourceDefinition");
    }

    public boolean isKept() {
        return isKept(object);
    }

    static boolean isKept(ObjectNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(POLICY)
                .asText("")
                .strip()
                .equalsIgnoreCase("keep");
    }
}
