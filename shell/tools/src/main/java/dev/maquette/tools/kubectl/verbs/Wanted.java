package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import java.util.Optional;

/**
 * What a line asks for: one object by name, or all of a resource.
 *
 * @param namespace where it is; empty for all namespaces and for what has none
 * @param manifest the object of a file that names it
 * @param source the file, for errors
 */
record Wanted(
        ApiResource resource, String namespace, Optional<String> name, Optional<ObjectNode> manifest, String source) {

    static Wanted all(ApiResource resource, String namespace) {
        return new Wanted(resource, resource.namespaced() ? namespace : "", Optional.empty(), Optional.empty(), "");
    }

    static Wanted named(ApiResource resource, String namespace, String name) {
        return new Wanted(resource, resource.namespaced() ? namespace : "", Optional.of(name), Optional.empty(), "");
    }

    static Wanted of(ApiResource resource, String namespace, ObjectNode manifest, String source) {
        String name = manifest.at("/metadata/name").asText("");
        return new Wanted(
                resource,
                resource.namespaced() ? namespace : "",
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                Optional.of(manifest),
                source);
    }

    /** The same object's subresource; only objects by name have them. */
    String path(String subresource) {
        return name.isPresent() && !subresource.isEmpty() ? path() + "/" + subresource : path();
    }

    String path() {
        return name.map(each -> resource.path(namespace, each)).orElseGet(() -> resource.path(namespace));
    }
}
