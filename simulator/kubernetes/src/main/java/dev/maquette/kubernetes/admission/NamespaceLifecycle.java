package dev.maquette.kubernetes.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** Objects need a namespace that is there and not going; three namespaces cannot be deleted (plugin/namespace/lifecycle). */
public final class NamespaceLifecycle implements AdmissionPlugin {

    private static final List<String> IMMORTAL = List.of("default", "kube-system", "kube-public");
    private static final GroupVersionResource NAMESPACES = new GroupVersion("", "v1").resource("namespaces");

    @Override
    public String name() {
        return "NamespaceLifecycle";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        check(request);
    }

    @Override
    public void validate(AdmissionRequest request) {
        boolean endsNamespace = request.operation() == AdmissionRequest.Operation.DELETE
                && request.isAbout("namespaces", "")
                && IMMORTAL.contains(request.call().target().name());
        if (endsNamespace) {
            throw Statuses.forbidden(
                    request.resource(), request.call().target().name(), "this namespace may not be deleted");
        }
    }

    private static void check(AdmissionRequest request) {
        boolean isCreation = request.operation() == AdmissionRequest.Operation.CREATE;
        if (!request.resource().namespaced() || !isCreation || isReview(request.resource())) {
            return;
        }
        String name = request.namespace();
        Optional<StoredObject> namespace = ObjectStore.get(
                request.transaction(), new ObjectKey(request.call().cluster(), "namespaces", "", name));
        if (namespace.isEmpty()) {
            Resource namespaces = Namespaces.resource(NAMESPACES);
            throw Statuses.notFound(namespaces, name);
        }
        if (namespace.get().header().deleting()) {
            ObjectNode cause = JsonNodeFactory.instance
                    .objectNode()
                    .put("reason", "NamespaceTerminating")
                    .put("message", "namespace " + name + " is being terminated")
                    .put("field", "metadata.namespace");
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(""),
                    "unable to create new content in namespace " + name + " because it is being terminated",
                    cause);
        }
    }

    private static boolean isReview(Resource resource) {
        return resource.kind().endsWith("Review");
    }
}
