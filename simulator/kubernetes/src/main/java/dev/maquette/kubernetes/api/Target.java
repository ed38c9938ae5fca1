package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.schema.GroupVersionResource;

/**
 * What a call is about.
 *
 * @param namespace empty for cluster-scoped resources and for all namespaces
 * @param name empty for collections
 * @param subresource empty for the object itself
 */
public record Target(GroupVersionResource resource, String namespace, String name, String subresource) {

    public static Target of(GroupVersionResource resource, String namespace, String name) {
        return new Target(resource, namespace, name, "");
    }

    public Target sub(String other) {
        return new Target(resource, namespace, name, other);
    }
}
