package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;

/** Namespaces have a finalizer of their own, in spec, and a phase (pkg/registry/core/namespace). */
final class NamespaceStrategy implements Strategy {

    private static final String FINALIZER = "kubernetes";

    @Override
    public void prepareForCreate(Request request, ObjectNode namespace) {
        boolean hasFinalizer = namespace.at("/spec/finalizers").valueStream().anyMatch(each -> each.asText()
                .equals(FINALIZER));
        if (!hasFinalizer) {
            namespace.withObject("/spec").withArray("finalizers").add(FINALIZER);
        }
        namespace.putObject("status").put("phase", "Active");
        ObjectMetadata.of(namespace)
                .withObject("/labels")
                .put("kubernetes.io/metadata.name", ObjectMetadata.text(namespace, "name"));
    }

    @Override
    public void prepareForUpdate(Request request, ObjectNode namespace, ObjectNode old) {
        if (!request.subresource().equals("finalize")) {
            JsonNode finalizers = old.at("/spec/finalizers");
            if (!finalizers.isMissingNode()) {
                namespace.withObject("/spec").set("finalizers", finalizers);
            }
        }
        if (ObjectMetadata.isDeleting(namespace)) {
            namespace.withObject("/status").put("phase", "Terminating");
        }
    }
}
